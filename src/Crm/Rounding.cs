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

    /// <summary>Largest-remainder sharing of <paramref name="total"/> in multiples of <paramref name="step"/>.</summary>
    internal static void Share(long total, long step, ReadOnlySpan<long> weights, Span<long> parts)
    {
        Int128 sum = 0;
        foreach (var weight in weights)
        {
            if (weight < 0)
                throw new ArgumentException("A weight is negative.", nameof(weights));
            sum += weight;
        }

        var steps = total / step;
        Span<Int128> remainders = weights.Length <= 64 ? stackalloc Int128[weights.Length] : new Int128[weights.Length];
        var left = steps;
        for (var i = 0; i < weights.Length; i++)
        {
            var exact = (Int128)steps * (sum == 0 ? 1 : weights[i]);
            var (whole, remainder) = Int128.DivRem(exact, sum == 0 ? weights.Length : sum);
            parts[i] = checked((long)whole * step);
            remainders[i] = Int128.Abs(remainder);
            left -= (long)whole;
        }

        HandOut(left, step, total % step, remainders, parts);
    }

    /// <summary>Gives what whole shares left over, one step at a time, and the rest below a step, to the largest remainders.</summary>
    private static void HandOut(long left, long step, long rest, Span<Int128> remainders, Span<long> parts)
    {
        var sign = left < 0 ? -1 : 1;
        for (var given = Math.Abs(left); given > 0 || rest != 0; given--)
        {
            var best = 0;
            for (var i = 1; i < remainders.Length; i++)
                if (remainders[i] > remainders[best])
                    best = i;
            remainders[best] = -1;
            if (given > 0)
                parts[best] = checked(parts[best] + (sign * step));
            parts[best] = checked(parts[best] + rest);
            rest = 0;
        }
    }
}
