namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    /// <summary>Largest remainder: parts in proportion to the weights that add up to the whole; earlier ones first among equals.</summary>
    private static void Divide(long whole, ReadOnlySpan<long> weights, Span<long> parts, Span<long> remainders)
    {
        UInt128 all = 0;
        foreach (var weight in weights)
            all += (ulong)weight;
        parts[..weights.Length].Clear();
        if (all == 0)
            return;
        var open = whole;
        var divisor = (ulong)all; // sums of what is in one basket stay below 64 bits
        for (var i = 0; i < weights.Length; i++)
        {
            var high = Math.BigMul((ulong)whole, (ulong)weights[i], out var low);
            var (quotient, remainder) = high == 0 ? Math.DivRem(low, divisor) : Wide(high, low, divisor);
            (parts[i], remainders[i]) = ((long)quotient, (long)(remainder >> 1));
            open -= parts[i];
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

    private static (ulong Quotient, ulong Remainder) Wide(ulong high, ulong low, ulong divisor)
    {
        var (quotient, remainder) = UInt128.DivRem(new UInt128(high, low), divisor);
        return ((ulong)quotient, (ulong)remainder);
    }
}
