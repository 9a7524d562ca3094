using Crm.Rules;
using Crm.Store;

namespace Crm.Segments;

/// <summary>
/// Customers as rules see them within a transaction: on its own rows and what it has made of them, never on kept membership. For prices,
/// guards and conditions that ask about the customer before anything is committed.
/// </summary>
internal sealed class CustomerSubjects(StoreModel model)
{
    /// <summary>A customer with more orders, returns or carts is not read one by one within a transaction.</summary>
    internal const int Most = 1_000;

    private readonly SubjectStatements statements = new(model);

    /// <summary>
    /// Why a rule cannot be asked within a transaction (<see cref="SegmentRefusals.NotInTransaction"/>): what people did on the site is streamed
    /// apart and as much as they please. To be asked when the rule is saved. Null where it can.
    /// </summary>
    /// <param name="parts">What the rule reads, of <see cref="CustomerCatalogue.PartsOf"/> or <see cref="SegmentsView.PartsOf"/>.</param>
    internal static Refusal? Unasked(CustomerParts parts) => (parts & CustomerParts.Behaviour) == 0 ? null
        : new Refusal(SegmentRefusals.NotInTransaction, "A rule over what people looked at, searched for or visited cannot be asked while an order is being decided.");

    /// <summary>A reading of customers in one command.</summary>
    /// <param name="catalogue">The facts that the rules were compiled with.</param>
    /// <param name="parts">What the rules read; nothing else is loaded.</param>
    internal SubjectPlan Reading(CustomerCatalogue catalogue, CustomerParts parts) => new(statements, catalogue, parts);
}
