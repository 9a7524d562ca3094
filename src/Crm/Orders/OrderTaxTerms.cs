namespace Crm.Orders;

/// <summary>
/// On what terms an order's tax is worked out, where they are other than usual (each line by itself, delivery at one rate). Frozen
/// at placing; stored as JSON.
/// </summary>
/// <param name="Rounding">Where tax is rounded.</param>
/// <param name="Delivery">The charge for delivery by rates, taxed as the goods are; empty where it has a rate of its own.</param>
public sealed record OrderTaxTerms(TaxRounding Rounding, IReadOnlyList<RateShare> Delivery)
{
    /// <summary>Delivery stays taxed as the goods are when the order is edited.</summary>
    public bool IsDeliveryAsGoods { get; init; }

    /// <summary>Equal in all parts.</summary>
    public bool Equals(OrderTaxTerms? other) => other is not null
        && Rounding == other.Rounding && IsDeliveryAsGoods == other.IsDeliveryAsGoods && Sequences.Same(Delivery, other.Delivery);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rounding, IsDeliveryAsGoods, Sequences.Hash(Delivery));

    /// <summary>Null for the usual, which is not stored.</summary>
    internal static OrderTaxTerms? Of(TaxRounding rounding, bool isDeliveryAsGoods, IReadOnlyList<RateShare> delivery) =>
        rounding == TaxRounding.PerLine && !isDeliveryAsGoods ? null : new(rounding, delivery) { IsDeliveryAsGoods = isDeliveryAsGoods };

    /// <summary>A charge shared to the rates of goods by what they come to, by largest remainder. Empty without goods that cost something.</summary>
    internal static RateShare[] Share(Money charge, IEnumerable<(Percent Rate, long Units)> goods)
    {
        var rates = goods.Where(g => g.Units > 0).GroupBy(g => g.Rate).OrderBy(g => g.Key).Select(g => (Rate: g.Key, Units: g.Sum(p => p.Units))).ToArray();
        if (rates.Length == 0)
            return [];
        var parts = charge.Share(Array.ConvertAll(rates, r => r.Units));
        return [.. rates.Select((r, i) => new RateShare(r.Rate.PartsPerMillion, parts[i].Units)).Where(s => s.AmountUnits != 0)];
    }
}
