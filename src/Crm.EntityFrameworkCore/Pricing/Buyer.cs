using Crm.Customers;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>Who buys, for what is limited per customer and for first orders.</summary>
/// <param name="Id">The customer, recognised by whatever they typed; null for nobody known.</param>
/// <param name="Same">Others who are the same person: merged with them, or sharing telephone or e-mail.</param>
/// <param name="IsFirstOrder">Whether none of them ever ordered; null to go by the customer's figures.</param>
internal sealed record Buyer(CustomerId? Id, IReadOnlyList<CustomerId> Same, bool? IsFirstOrder)
{
    internal static readonly Buyer Nobody = new(null, [], null);

    /// <summary>They cannot have used anything yet.</summary>
    internal bool IsNew { get; init; }

    /// <summary>The customer who proved to be it, with all merged with them: what is theirs may be used. None for whoever only typed.</summary>
    internal IReadOnlyList<CustomerId> Owners { get; init; } = [];

    /// <summary>Asks for who is the same, once the customers themselves are at hand: in stage 0 their groups, in stage 1 the figures of the members.</summary>
    internal static void Plan(int stage, LoadPlan plan, DuplicateStatements groups, CustomerId? named, IEnumerable<CustomerId> typed)
    {
        foreach (var id in stage > 1 ? [] : All(named, typed))
        {
            if (stage == 0 && plan.Set.FindLoaded<Customer>(id.Value) is not null)
                groups.PlanGroup(plan, id);
            foreach (var member in stage == 0 ? [] : Members(plan.Set, groups, id))
                plan.Load<CustomerSummary>(member.Value);
        }
    }

    /// <summary>Who is counted, after <see cref="Plan"/>.</summary>
    /// <param name="set">What is loaded.</param>
    /// <param name="groups">Who was merged with whom.</param>
    /// <param name="named">The customer; null for nobody known.</param>
    /// <param name="typed">Whomever telephone and e-mail lead to.</param>
    /// <param name="proven">The customer where they proved to be it.</param>
    internal static Buyer Of(WorkingSet set, DuplicateStatements groups, CustomerId? named, IEnumerable<CustomerId> typed, CustomerId? proven)
    {
        var same = All(named, typed).SelectMany(id => Members(set, groups, id)).Distinct().ToList();
        var isFirst = same.TrueForAll(id => set.Find<CustomerSummary>(id.Value) is not { OrderCount: > 0 });
        return new Buyer(named is { } one ? set.FindLoaded<Customer>(one.Value)?.StandsForId ?? one : null, same, isFirst)
        {
            Owners = proven is { } owner ? [.. Members(set, groups, owner)] : [],
        };
    }

    private static List<CustomerId> All(CustomerId? named, IEnumerable<CustomerId> typed) => [.. (named is { } id ? typed.Prepend(id) : typed).Distinct()];

    /// <summary>A customer and all merged with them; who is new in this transaction is nobody else.</summary>
    private static IEnumerable<CustomerId> Members(WorkingSet set, DuplicateStatements groups, CustomerId id) =>
        set.FindLoaded<Customer>(id.Value) is not { } customer ? [id]
        : set.IsNew<Customer>(id.Value) && customer.SurvivorId is null ? [id]
        : groups.GroupOf(set, id)?.Members.Select(m => m.Id) ?? [id];
}
