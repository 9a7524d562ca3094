namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private long[] sorted = new long[64];

    /// <summary>Largest remainder: parts in proportion to the weights that add up to the whole; earlier ones first among equals.</summary>
    private void Divide(long whole, ReadOnlySpan<long> weights, Span<long> parts, Span<long> remainders)
    {
        var open = Quotients(whole, weights, parts, remainders);
        if (open > 4 && weights.Length > 16)
        {
            HandOut(open, parts[..weights.Length], remainders[..weights.Length]);
            return;
        }

        for (; open > 0; open--)
        {
            var place = 0;
            for (var i = 1; i < weights.Length; i++)
                if (remainders[i] > remainders[place])
                    place = i;
            (parts[place], remainders[place]) = (parts[place] + 1, -1);
        }
    }

    /// <summary>The whole coins of each part; gives how many are open, to be handed out by the remainders.</summary>
    private static long Quotients(long whole, ReadOnlySpan<long> weights, Span<long> parts, Span<long> remainders)
    {
        UInt128 all = 0;
        foreach (var weight in weights)
            all += (ulong)weight;
        parts[..weights.Length].Clear();
        if (all == 0)
            return 0;
        var open = whole;
        var divisor = (ulong)all; // sums of what is in one basket stay below 64 bits
        for (var i = 0; i < weights.Length; i++)
        {
            var high = Math.BigMul((ulong)whole, (ulong)weights[i], out var low);
            var (quotient, remainder) = high == 0 ? Math.DivRem(low, divisor) : Wide(high, low, divisor);
            (parts[i], remainders[i]) = ((long)quotient, (long)(remainder >> 1));
            open -= parts[i];
        }

        return open;
    }

    /// <summary>How many parts get one of the open coins before this one: those of larger remainders, and the first of equal ones.</summary>
    private static int Before(ReadOnlySpan<long> remainders, int place)
    {
        var (many, own) = (0, remainders[place]);
        foreach (var other in remainders[..place])
            many += other >= own ? 1 : 0;
        foreach (var other in remainders[(place + 1)..])
            many += other > own ? 1 : 0;
        return many;
    }

    /// <summary>One more to each of the largest remainders: all above the last that gets one, then the first of those equal to it.</summary>
    private void HandOut(long open, Span<long> parts, ReadOnlySpan<long> remainders)
    {
        Fit(ref sorted, remainders.Length);
        var all = sorted.AsSpan(0, remainders.Length);
        remainders.CopyTo(all);
        all.Sort();
        var last = all[^(int)open];
        for (var i = 0; i < parts.Length; i++)
            if (remainders[i] > last)
                (parts[i], open) = (parts[i] + 1, open - 1);
        for (var i = 0; i < parts.Length && open > 0; i++)
            if (remainders[i] == last)
                (parts[i], open) = (parts[i] + 1, open - 1);
    }

    private static (ulong Quotient, ulong Remainder) Wide(ulong high, ulong low, ulong divisor)
    {
        var (quotient, remainder) = UInt128.DivRem(new UInt128(high, low), divisor);
        return ((ulong)quotient, (ulong)remainder);
    }
}
