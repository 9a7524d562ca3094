namespace Crm.Analytics;

/// <summary>Cohorts, kept by taking a customer out before and putting him in after a change.</summary>
internal sealed class LiveCohorts
{
    private readonly Dictionary<(int Cohort, int Month), (int Active, long Net)> cells = [];

    /// <summary>Adds (or takes off) what a customer's rows come to.</summary>
    internal void Apply(SalesTable sales, IEnumerable<int> rows, int sign)
    {
        var seen = rows.Select(row => (Row: row, Month: PeriodCalendar.Of(sales.Day[row], PeriodLength.Month))).ToList();
        var months = seen.Where(s => sales.State[s.Row] is SaleState.Open or SaleState.Completed).Select(s => s.Month).Distinct().ToList();
        if (months.Count == 0)
            return;
        var first = months.Min();
        foreach (var month in months)
            Add((first, month), sign, 0);
        foreach (var (row, month) in seen)
            if (month >= first && sales.State[row] >= SaleState.Completed)
                Add((first, month), 0, sign * sales.Net[row]);
    }

    internal CohortTally ToTally(int now)
    {
        if (cells.Count == 0)
            return new CohortTally(0, 0);
        var from = cells.Keys.Min(k => k.Cohort);
        var tally = new CohortTally(from, now - from + 1);
        foreach (var ((cohort, month), (active, net)) in cells)
            (tally.Active[((cohort - from) * tally.Months) + month - from], tally.Net[((cohort - from) * tally.Months) + month - from]) = (active, net);
        return tally;
    }

    private void Add((int Cohort, int Month) key, int active, long net)
    {
        var before = cells.GetValueOrDefault(key);
        var after = (before.Active + active, before.Net + net);
        if (after == default)
            cells.Remove(key);
        else
            cells[key] = after;
    }
}
