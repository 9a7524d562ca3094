using Crm.Catalog;

namespace Crm.Stock;

/// <summary>What there is of a variant, as seen at order entry.</summary>
/// <param name="VariantId">The variant.</param>
/// <param name="Warehouses">Per warehouse, in the order in which they are taken from.</param>
/// <param name="ShortQuantity">What accepted orders lack of it, in all warehouses together.</param>
public sealed record StockAvailability(VariantId VariantId, IReadOnlyList<WarehouseAvailability> Warehouses, Quantity ShortQuantity)
{
    /// <summary>What can be sold now: what is free, summed over the warehouses; never below 0.</summary>
    public Quantity Available => new(Warehouses.Sum(w => Math.Max(0, w.Available.Thousandths)));

    /// <summary>On hand in all warehouses.</summary>
    public Quantity OnHand => new(Warehouses.Sum(w => w.OnHand.Thousandths));

    /// <summary>Reserved in all warehouses.</summary>
    public Quantity Reserved => new(Warehouses.Sum(w => w.Reserved.Thousandths));

    /// <summary>Expected in all warehouses.</summary>
    public Quantity Incoming => new(Warehouses.Sum(w => w.Incoming.Thousandths));

    /// <summary>From the balances of a variant; those of other variants are passed over.</summary>
    /// <param name="variantId">The variant.</param>
    /// <param name="balances">Its balances, in the order in which they are taken from.</param>
    /// <param name="missing">What accepted orders lack of it.</param>
    public static StockAvailability Of(VariantId variantId, IEnumerable<StockBalance> balances, Quantity missing = default)
    {
        ArgumentNullException.ThrowIfNull(balances);
        var rows = balances.Where(b => b.VariantId == variantId)
            .Select(b => new WarehouseAvailability(b.WarehouseId, b.OnHand, b.Reserved, b.Available, b.Incoming));
        return new StockAvailability(variantId, [.. rows], missing);
    }
}
