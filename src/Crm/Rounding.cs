namespace Crm;

/// <summary>Integer rounding and sharing, exact over the whole range of 64 bits.</summary>
internal static class Rounding
{
    /// <summary>Quotient to the nearest whole number, halves away from zero.</summary>
    internal static long Divide(Int128 dividend, long divisor)
    {
        var (quotient, remainder) = Int128.DivRem(dividend, divisor);
        var twice = Int128.Abs(remainder) * 2;
        if (twice >= divisor)
            quotient += dividend < 0 ? -1 : 1;
        return checked((long)quotient);
    }

    /// <summary>
    /// Largest-remainder sharing of <paramref name="total"/> in multiples of <paramref name="step"/>; the rest below a step
    /// goes to one part. The remainders are those of the exact shares of the whole total, rest included: in steps they sum to
    /// <c>left + rest</c>, so more than <c>left</c> of them are positive, and no part ends a step or more from its share.
    /// </summary>
    internal static void Share(long total, long step, ReadOnlySpan<long> weights, Span<long> parts)
    {
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            if (weight < 0)
                throw new ArgumentException("A weight is negative.", nameof(weights));
            sum += weight;
        }

        Span<Remainder> remainders = weights.Length <= 64 ? stackalloc Remainder[weights.Length] : new Remainder[weights.Length];
        var divisor = (sum == 0 ? weights.Length : sum) * step;
        var left = total;
        for (var i = 0; i < weights.Length; i++)
        {
            var (whole, remainder) = Int128.DivRem((Int128)total * (sum == 0 ? 1 : weights[i]), divisor);
            parts[i] = (long)whole * step;
            remainders[i] = new(Int128.Abs(remainder), i);
            left -= parts[i];
        }

        if (left != 0)
            HandOut(left, total < 0 ? -step : step, remainders, parts);
    }

    /// <summary>Gives what whole shares left over, one step at a time and then the rest below a step, to the largest remainders.</summary>
    private static void HandOut(long left, long step, Span<Remainder> remainders, Span<long> parts)
    {
        remainders.Sort();
        foreach (var remainder in remainders)
        {
            var given = Math.Abs(left) < Math.Abs(step) ? left : step;
            parts[remainder.Part] += given;
            left -= given;
            if (left == 0)
                return;
        }
    }

    /// <summary>What whole steps leave of a part's exact share; sorts largest first, earlier parts first among equals.</summary>
    private readonly record struct Remainder(Int128 Size, int Part) : IComparable<Remainder>
    {
        public int CompareTo(Remainder other) => Size == other.Size ? Part.CompareTo(other.Part) : other.Size.CompareTo(Size);
    }
}
