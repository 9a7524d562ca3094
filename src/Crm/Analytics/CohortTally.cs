namespace Crm.Analytics;

/// <summary>Active customers and net turnover by month of the first order and month.</summary>
internal sealed class CohortTally(int from, int months)
{
    /// <summary>The first month.</summary>
    internal int From { get; } = from;

    internal int Months { get; } = months;

    /// <summary>By cohort, then month.</summary>
    internal int[] Active { get; } = new int[months * months];

    internal long[] Net { get; } = new long[months * months];

    internal void Add(CohortTally other)
    {
        for (var i = 0; i < Active.Length; i++)
            (Active[i], Net[i]) = (Active[i] + other.Active[i], Net[i] + other.Net[i]);
    }
}
