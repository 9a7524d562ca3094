using Crm.Catalog;
using NodaTime;

namespace Crm.Pricing;

/// <summary>A price of a variant on a price list, from a quantity on, for a time. What was is kept: the past of a price is what the lowest prior price is told from.</summary>
/// <param name="VariantId">Of what.</param>
/// <param name="Units">Ten-thousandths of the list's currency for one unit.</param>
/// <param name="Since">From when.</param>
public readonly record struct ListedPrice(VariantId VariantId, long Units, Instant Since)
{
    /// <summary>From which quantity on; none for any.</summary>
    public Quantity From { get; init; }

    /// <summary>Base, sale or floor.</summary>
    public PriceKind Kind { get; init; }

    /// <summary>Until when, exclusive; null for until another takes its place.</summary>
    public Instant? Until { get; init; }

    /// <summary>Whether it is the price at a moment.</summary>
    public bool IsAt(Instant at) => Since <= at && (Until is not { } end || at < end);
}
