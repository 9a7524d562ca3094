using Crm.Catalog;
using Crm.Sites;

namespace Crm.Pricing;

public sealed partial class PriceView
{
    /// <summary>Whether any list has a floor.</summary>
    internal bool HasFloors => book.HasFloors;

    /// <summary>
    /// The price below which promotions never take one unit: of the lists that fit and do not rank behind the one that decided the price (a
    /// contract's before all others, then by priority), the floor of the first that has one; of equals the highest. Null where there is none.
    /// </summary>
    /// <param name="variant">Of what.</param>
    /// <param name="quantity">How much of it is bought.</param>
    /// <param name="tax">Its tax rate, by which a floor comes to the other basis, rounded up.</param>
    /// <param name="decided">What decided the price; null for a price by hand. Behind a price of no list no list ranks.</param>
    /// <param name="basis">In which it is wanted.</param>
    public Money? Floor(VariantId variant, Quantity quantity, Percent tax, ChosenPrice? decided, PriceBasis basis)
    {
        if (!book.HasFloors)
            return null;
        (bool, int)? least = null, first = null;
        foreach (var list in fitting)
            if (decided is { List.Length: > 0 } && book.List(list).Definition.Code == decided.List)
                least = RankOf(list);
        long? floor = null;
        foreach (var list in fitting)
        {
            var rank = RankOf(list);
            if (rank.CompareTo(least ?? rank) < 0 || (first is { } best && rank.CompareTo(best) < 0) || book.FloorAt(list, variant, quantity, context.Now) is not { } units)
                continue;
            var own = In(basis, units, book.List(list).Definition.Prices, tax);
            (floor, first) = (first == rank ? Math.Max(floor!.Value, own) : own, rank);
        }

        return floor is { } found ? new Money(found, context.Currency) : null;
    }

    private (bool IsContract, int Priority) RankOf(int list) => book.List(list).Definition is var d ? (d.Contract is not null, d.Priority) : default;

    /// <summary>Units of a price in another basis, rounded up.</summary>
    internal static long In(PriceBasis wanted, long units, PriceBasis given, Percent tax)
    {
        if (wanted == given)
            return units;
        var (times, over) = wanted == PriceBasis.Gross ? (Percent.Scale + tax.PartsPerMillion, Percent.Scale) : (Percent.Scale, Percent.Scale + tax.PartsPerMillion);
        return (long)((((Int128)units * times) + over - 1) / over);
    }
}
