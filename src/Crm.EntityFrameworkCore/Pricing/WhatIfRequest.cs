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
    /// <summary>The candidate's promotions: new ones, and those of now that are to be decided anew, edited or not. None may ask about the customer.</summary>
    public IReadOnlyList<PromotionDefinition> Promotions { get; init; } = [];

    /// <summary>Codes of promotions and discounts that the candidate does without.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>What the candidate decides for all its promotions; null for the shop's own settings.</summary>
    public PromotionSettings? Settings { get; init; }

    /// <summary>Code of a stored price list, in force or not, whose prices the candidate takes wherever it has one; null for the prices of then.</summary>
    public string? PriceList { get; init; }

    /// <summary>Codes of segments by which it is told, too: by who is in them now.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];
}
