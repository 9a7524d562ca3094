using Crm.Customers;
using Crm.Delivery;
using Crm.Orders;
using Crm.Payments;
using Crm.Sites;

namespace Crm.Store;

/// <summary>
/// What a bounded call finds of the aggregates at hand: those of its scopes, of the sites that belong to them, and of what its rules let
/// through. An aggregate of one site or scope has a line here, and one in <see cref="Mapping.ScopeRules"/> for queries.
/// </summary>
/// <param name="scopes">What the call may see.</param>
/// <param name="sites">The sites of its scopes; null for all.</param>
/// <param name="answers">What its rules let through; null where it has none, or before that is known: while it is only asked what to load.</param>
internal sealed class ScopeBounds(ScopeFilter scopes, HashSet<SiteId>? sites, AccessAnswers? answers)
{
    /// <summary>By which scope each aggregate is seen that a command asks for. What is reached only by way of one of these has no line.</summary>
    private static readonly Dictionary<Type, Func<ScopeBounds, object, bool>> Lines = new()
    {
        [typeof(Customer)] = (b, a) => b.Sees(((Customer)a).ScopeId),
        [typeof(Order)] = (b, a) => b.Sees(((Order)a).SiteId),
        [typeof(OrderReturn)] = (b, a) => b.Sees(((OrderReturn)a).SiteId),
        [typeof(Carts.Cart)] = (b, a) => b.Sees(((Carts.Cart)a).SiteId),
        [typeof(Inquiries.Inquiry)] = (b, a) => b.Sees(((Inquiries.Inquiry)a).SiteId),
        [typeof(Messages.Message)] = (b, a) => b.Sees(((Messages.Message)a).SiteId),
        [typeof(Messages.OutgoingMessage)] = (b, a) => b.Sees(((Messages.OutgoingMessage)a).SiteId),
        [typeof(Stages.StageEntry)] = (b, a) => b.Sees(((Stages.StageEntry)a).SiteId),
        [typeof(Tasks.StaffTask)] = (b, a) => ((Tasks.StaffTask)a).SiteId is not { } site || b.Sees(site),
        [typeof(Payment)] = (b, a) => b.Sees(((Payment)a).SiteId),
        [typeof(Shipment)] = (b, a) => b.Sees(((Shipment)a).SiteId),
        [typeof(Pricing.StoredQuote)] = (b, a) => b.Sees(((Pricing.StoredQuote)a).SiteId),
        [typeof(DuplicateCandidate)] = (_, _) => true,
        [typeof(Site)] = (b, a) => b.Sees(((Site)a).CustomerScope),
    };

    /// <summary>Whether commands ask for such an aggregate by its id.</summary>
    internal static bool Asks(Type aggregate) => Lines.ContainsKey(aggregate);

    internal bool Sees(ScopeId scope) => scopes.Sees(scope);

    internal bool Sees(object aggregate, long id) =>
        !Lines.TryGetValue(aggregate.GetType(), out var line) || (line(this, aggregate) && Lets(aggregate.GetType(), id));

    /// <summary>Whether the rules let through what stands under an id; true without rules.</summary>
    internal bool Lets(Type aggregate, long id) => answers is null || answers.Lets(aggregate, id);

    private bool Sees(SiteId site) => sites is null || sites.Contains(site);
}
