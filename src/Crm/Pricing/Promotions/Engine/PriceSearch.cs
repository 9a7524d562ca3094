namespace Crm.Pricing;

/// <summary>
/// The search for the best choice for one basket, with all its room for working. One is used by one caller at a time; nothing is
/// allocated once the arrays have grown to the largest basket. Amounts are in smallest units of the currency ("cents"), what promotions
/// would take off in millionths of these.
/// </summary>
internal sealed partial class PriceSearch
{
    private const long Million = Percent.Scale;

    private readonly PromotionBook book;
    private readonly BookPromotion[] promotions;
    private readonly HotPromotion[] hot;
    private readonly BasketSubject subject;
    private readonly CompatibleSets sets;
    private readonly byte[] conditions;
    private readonly byte[] gates;
    private readonly bool ranked;
    private PriceBasket basket = null!;
    private long unit;
    private int count;
    private long steps;
    private long[] amounts = [];
    private long[] owns = [];
    private long[] floors = [];
    private long[] caps = [];
    private bool[] outside = [];

    internal PriceSearch(PromotionBook book)
    {
        this.book = book;
        (promotions, hot) = (book.Promotions, book.Hot);
        ranked = book.Settings.Objective == PromotionObjective.BestForCustomer;
        subject = new BasketSubject(book.Zone);
        sets = new CompatibleSets(promotions, ranked);
        (conditions, gates) = (new byte[book.Conditions.Length], new byte[promotions.Length]);
        (off, slotOf) = (new bool[promotions.Length], new int[promotions.Length]);
    }

    /// <summary>What is left to pay in the end, in smallest units.</summary>
    internal long Total => best + outsideSum;

    internal long Bound => bound + outsideSum;

    internal long Greedy => greedy + outsideSum;

    /// <summary>Finds the choice; nothing is allocated.</summary>
    internal void Decide(PriceBasket next)
    {
        Prepare(next);
        Compete();
        Realise();
    }

    /// <summary>Finds the choice that there would be without one promotion.</summary>
    internal long TotalWithout(int promotion, PriceBasket next)
    {
        barred = promotion;
        Prepare(next);
        Compete();
        barred = -1;
        return Total;
    }

    /// <summary>Lets the basket go.</summary>
    internal void Forget() => (basket, subject.Basket) = (null!, null!);

    private void Prepare(PriceBasket next)
    {
        (basket, subject.Basket) = (next, next);
        (unit, count) = (next.Currency.SmallestUnits, next.Lines.Count);
        gating = next.Currency == book.Currency ? HotTraits.Gated : HotTraits.Gated | HotTraits.Home;
        Array.Clear(conditions);
        Array.Clear(gates);
        Array.Clear(off);
        Array.Clear(slotOf);
        (slots, isFiltered, onlyOne, adjustmentCount) = (0, false, -1, 0);
        Grow(count);
        for (var i = 0; i < count; i++)
            Take(i, next.Lines[i]);
        ByHand();
        (outsideSum, floorSum, insideSum) = (0, 0, 0);
        for (var i = 0; i < count; i++)
        {
            floors[i] = Math.Min(floors[i], owns[i]);
            caps[i] = book.Settings.LargestLineDiscount is { } most ? owns[i] * most.PartsPerMillion / Million : long.MaxValue;
            if (outside[i])
                outsideSum += owns[i];
            else
                (insideSum, floorSum) = (insideSum + owns[i], floorSum + floors[i]);
        }

        charge = Cents(next.Delivery.Units);
        subject.ValueUnits = subject.SubtotalUnits = checked((insideSum + outsideSum) * unit);
    }

    private void Grow(int lines)
    {
        if (amounts.Length >= lines)
            return;
        var size = Math.Max(16, lines * 2);
        (amounts, owns, floors, caps, outside) = (new long[size], new long[size], new long[size], new long[size], new bool[size]);
        (candidateStart, optionStart, optionCount, lineLow, general) = (new int[size + 1], new int[size], new int[size], new long[size], new bool[size]);
        (pieces, left, rest, piecePrice, order) = (new long[size], new long[size], new long[size], new long[size], new int[size]);
        (takes, shares, ties, remainders, wants) = (new long[size], new long[size], new long[size], new long[size], new long[size]);
        (union, afters, chosenOf) = (new int[size], new long[size], new int[size]);
        (groups, orderShares) = (new Group[size], new long[size]);
    }

    private void Take(int i, BasketLine line)
    {
        if (line.Price.Currency != basket.Currency)
            throw new ArgumentException($"Line {i} is priced in {line.Price.Currency}, the basket in {basket.Currency}.");
        if (!line.Quantity.IsPositive || line.Price.IsNegative)
            throw new ArgumentException($"Line {i} has the quantity {line.Quantity} and the price {line.Price}.");
        amounts[i] = owns[i] = Times(line.Price.Units, line.Quantity.Thousandths);
        var least = PriceFloor.UnitsOf(book.Settings, line);
        floors[i] = least <= 0 ? 0 : Math.Min(owns[i], PriceFloor.Up((Int128)least * line.Quantity.Thousandths, Quantity.Scale * unit));
        outside[i] = line.IsExcluded || (book.Settings.Excluded?.Covers(line) ?? false);
    }

    private long Cents(long units) => units >= 0 && units % unit == 0 ? units / unit : Rounding.Divide(units, unit);

    /// <summary>From millionths, halves up.</summary>
    private static long Rounded(long millionths) => (millionths + (Million / 2)) / Million;

    private bool Holds(int condition)
    {
        var state = conditions[condition];
        if (state == 0)
            conditions[condition] = state = book.Conditions[condition].Holds(subject, basket.Now) ? (byte)1 : (byte)2;
        return state == 1;
    }

    private static void Fit<T>(ref T[] array, int size)
    {
        if (array.Length < size)
            Array.Resize(ref array, Math.Max(16, Math.Max(size, array.Length * 2)));
    }
}
