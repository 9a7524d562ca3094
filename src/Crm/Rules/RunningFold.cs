namespace Crm.Rules;

/// <summary>Count, sum, mean, least or greatest of numbers that come one by one.</summary>
internal struct RunningFold(Aggregation aggregation)
{
    private Int128 sum;
    private long extreme;
    private long count;

    internal void Add(long number)
    {
        if (count++ == 0 || (aggregation == Aggregation.Min ? number < extreme : number > extreme))
            extreme = number;
        sum += number;
    }

    internal readonly FactValue Value => aggregation switch
    {
        Aggregation.Count => FactValue.Of(count * Money.Scale),
        Aggregation.Sum => FactValue.Of(Clamped(sum)),
        _ when count == 0 => default,
        Aggregation.Average => FactValue.Of(Rounding.Divide(sum, count)),
        _ => FactValue.Of(extreme),
    };

    private static long Clamped(Int128 sum) => sum > long.MaxValue ? long.MaxValue : sum < -long.MaxValue ? -long.MaxValue : (long)sum;
}
