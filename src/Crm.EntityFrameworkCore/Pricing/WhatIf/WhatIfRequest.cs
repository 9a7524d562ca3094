using Crm.Rules;
using Crm.Sites;
using NodaTime;

namespace Crm.Pricing;

/// <summary>
/// What is to be tried on which orders. What the candidate names is decided anew; all else stays as it was given, so that the base case is
/// what really was.
/// </summary>
/// <param name="SiteId">Orders of which site; those in its base currency.</param>
/// <param name="From">Placed from here on.</param>
/// <param name="Until">Placed before.</param>
public sealed record WhatIfRequest(SiteId SiteId, Instant From, Instant Until)
{
    /// <summary>
    /// The candidate's promotions: new ones, and those of now that are to be decided anew, edited or not. What they ask about the customer is
    /// answered as of just before the order; those that need a coupon are given to orders that used one of theirs.
    /// </summary>
    public IReadOnlyList<PromotionDefinition> Promotions { get; init; } = [];

    /// <summary>Codes of promotions and discounts that the candidate does without.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>What the candidate decides for all its promotions; null for the shop's own settings.</summary>
    public PromotionSettings? Settings { get; init; }

    /// <summary>Code of a stored price list, in force or not, whose prices the candidate takes wherever it has one; null for the prices of then.</summary>
    public string? PriceList { get; init; }

    /// <summary>Codes of segments by which it is told, too: by who is in them now.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>Carts that were not ordered, too, by when they were last changed: told apart from orders (<see cref="WhatIfResult.Carts"/>).</summary>
    public bool WithCarts { get; init; } = true;

    /// <summary>Which orders behind the figures are told one by one (<see cref="WhatIfResult.Orders"/>); null for none.</summary>
    public WhatIfDrill? Drill { get; init; }

    /// <summary>Conditions that ask about the customer.</summary>
    internal IEnumerable<Rule> Asking => Promotions.Select(p => p.Condition).OfType<Rule>().Where(FrozenCondition.AsksCustomer);
}
