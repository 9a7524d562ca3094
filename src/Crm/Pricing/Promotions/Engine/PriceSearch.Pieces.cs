namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    /// <summary>Thousandths of a millionth of a cent: fine enough that pieces of a line add up to it.</summary>
    private const long Fine = 1_000_000;

    private long[] pieces = [];
    private long[] left = [];
    private long[] rest = [];
    private long[] afters = [];
    private long[] piecePrice = [];
    private int[] order = [];
    private long[] takes = [];
    private long[] shares = [];
    private long[] ties = [];
    private long[] remainders = [];
    private long[] wants = [];
    private int spreadCount;

    /// <summary>
    /// Gives a bundle on the pieces that earlier ones left, as often as it goes, and uses the pieces up. What it takes off is of what the
    /// line phase left of their prices, rounded once, shared by largest remainder, and never goes below a floor. Nothing where it cannot be given.
    /// </summary>
    private long Give(BookPromotion p, int at)
    {
        var many = 0;
        var targets = TargetsOf(p.Definition);
        for (var i = 0; i < count; i++)
        {
            (takes[i], left[i]) = (0, pieces[i]);
            var covered = false;
            for (var t = 0; t < targets; t++)
                covered |= cover[((at + t) * count) + i];
            if (!covered || pieces[i] == 0)
                continue;
            piecePrice[i] = (long)((Int128)afters[i] * (Fine * Quantity.Scale) / basket.Lines[i].Quantity.Thousandths);
            order[many++] = i;
        }

        PriciestFirst(order.AsSpan(0, many));
        var most = Math.Min(TimesOf(p.Definition.Reward) ?? int.MaxValue, p.Definition.Limits.PerOrder ?? int.MaxValue);
        var off = p.Definition.Reward switch
        {
            PayForReward r => Share(GroupOf(r.Take, r.Pay, most, many, at), Percent.Scale, 0, many),
            BuyGetReward { Which: GetChoice.Cheapest } r => Share(GroupOf(r.Buy + r.Get, r.Buy, most, many, at), r.Off.PartsPerMillion, 0, many),
            BuyGetReward { Which: GetChoice.Same } r => Share(Same(r, most, many, at), r.Off.PartsPerMillion, 0, many),
            BuyGetReward r => Share(Other(r, most, many, at), r.Off.PartsPerMillion, 0, many),
            BundleReward r => Sets(r, most, many, at),
            _ => 0,
        };
        if (off == 0)
            return 0;
        off = Math.Min(off, BudgetOf(p) / Million);
        return Spread(off, many);
    }

    private static int? TimesOf(PromotionReward reward) => reward switch
    {
        PayForReward r => r.Times,
        BuyGetReward r => r.Times,
        BundleReward r => r.Times,
        _ => null,
    };

    private bool IsCovered(int at, int i) => cover[(at * count) + i];

    private void PriciestFirst(Span<int> lines)
    {
        for (var a = 1; a < lines.Length; a++)
            for (var b = a; b > 0 && piecePrice[lines[b - 1]] < piecePrice[lines[b]]; b--)
                (lines[b - 1], lines[b]) = (lines[b], lines[b - 1]);
    }

    /// <summary>Groups from the dearest down; in each the last pieces, beyond so many paid for, are taken.</summary>
    private long GroupOf(int size, int paid, long most, int many, int at)
    {
        var all = 0L;
        for (var k = 0; k < many; k++)
            all += left[order[k]];
        var end = Math.Min(all / size, most) * size;
        var rank = 0L;
        for (var k = 0; k < many; k++)
        {
            var i = order[k];
            var (from, to) = (rank, Math.Min(rank + left[i], end));
            rank += left[i];
            if (from >= to)
                continue;
            takes[i] = Taken(to, size, paid) - Taken(from, size, paid);
            left[i] -= to - from;
        }

        return end;
    }

    /// <summary>Of the first so many ranks, how many are beyond those paid for.</summary>
    private static long Taken(long ranks, int size, int paid) => (ranks / size * (size - paid)) + Math.Max(0, (ranks % size) - paid);

    private long Same(BuyGetReward reward, long most, int many, int at)
    {
        var size = reward.Buy + reward.Get;
        var given = 0L;
        for (var k = 0; k < many && most > 0; k++)
        {
            var i = order[k];
            var times = Math.Min(left[i] / size, most);
            (takes[i], left[i], most, given) = (times * reward.Get, left[i] - (times * size), most - times, given + times);
        }

        return given;
    }

    /// <summary>The dearest of the other target, as far as enough to buy is left; bought are the cheapest.</summary>
    private long Other(BuyGetReward reward, long most, int many, int at)
    {
        var (onlyBuy, onlyGet, both) = (0L, 0L, 0L);
        for (var k = 0; k < many; k++)
            if (!IsCovered(at + 1, order[k]))
                onlyBuy += left[order[k]];
            else if (!IsCovered(at, order[k]))
                onlyGet += left[order[k]];
            else
                both += left[order[k]];
        var times = Math.Min(Math.Min(Math.Min((onlyBuy + both) / reward.Buy, (onlyGet + both) / reward.Get), (onlyBuy + both + onlyGet) / (reward.Buy + reward.Get)), most);
        var (get, buy) = (times * reward.Get, times * reward.Buy);
        var spare = onlyBuy + both - buy;
        for (var k = 0; k < many && get > 0; k++)
        {
            var i = order[k];
            if (!IsCovered(at + 1, i))
                continue;
            takes[i] = Math.Min(Math.Min(left[i], get), IsCovered(at, i) ? spare : long.MaxValue);
            spare -= IsCovered(at, i) ? takes[i] : 0;
            (get, left[i]) = (get - takes[i], left[i] - takes[i]);
        }

        for (var k = many - 1; k >= 0 && buy > 0; k--)
            if (IsCovered(at, order[k]))
            {
                var used = Math.Min(left[order[k]], buy);
                (buy, left[order[k]]) = (buy - used, left[order[k]] - used);
            }

        return times;
    }

    /// <summary>Set after set, each of the dearest pieces that fit; ends where one would cost no less than its pieces.</summary>
    private long Sets(BundleReward reward, long most, int many, int at)
    {
        var times = 0L;
        for (; times < most; times++)
        {
            if (!TakeSet(reward, many, at, out var sum))
                break;
            if (reward.Price is not { } price || sum > (Int128)Cents(price.Units) * Fine)
                continue;
            for (var k = 0; k < many; k++)
                (left[order[k]], takes[order[k]]) = (left[order[k]] + shares[order[k]], takes[order[k]] - shares[order[k]]);
            break;
        }

        return Share(times, reward.Off?.PartsPerMillion ?? Percent.Scale, times * Cents(reward.Price?.Units ?? 0), many);
    }

    /// <summary>Cents off the pieces taken: so many parts of them, less a price.</summary>
    private long Share(long times, int parts, long price, int many)
    {
        Int128 sum = 0;
        for (var k = 0; k < many; k++)
            sum += (Int128)takes[order[k]] * piecePrice[order[k]];

        // Prices of pieces are cut below a millionth of a cent; a hundredth of that many more puts exact halves back where they belong.
        return times == 0 || sum == 0 ? 0 : Math.Max(0, (long)(((sum * parts) + ((Int128)Million * Fine / 2) + (Million * 100)) / ((Int128)Million * Fine)) - price);
    }

    /// <summary>Shares what comes off to the lines by the value of the pieces taken, down to their floors, and uses the pieces up.</summary>
    private long Spread(long off, int many)
    {
        for (var k = 0; k < many; k++)
            ties[k] = (long)Int128.Min((Int128)takes[order[k]] * piecePrice[order[k]] / 1_000, long.MaxValue / 1_024);
        Divide(off, ties.AsSpan(0, many), shares.AsSpan(0, many), remainders);
        var sum = 0L;
        spreadCount = many;
        for (var k = 0; k < many; k++)
        {
            var i = order[k];
            wants[k] = shares[k];
            shares[k] = Math.Min(shares[k], rest[i] - floors[i]);
            sum += shares[k];
        }

        for (var k = 0; k < many && sum > 0; k++)
            (rest[order[k]], pieces[order[k]]) = (rest[order[k]] - shares[k], left[order[k]]);
        return sum;
    }
}
