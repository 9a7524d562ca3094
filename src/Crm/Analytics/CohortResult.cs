using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>Cohorts as of an instant.</summary>
public sealed class CohortResult
{
    private CohortResult(IReadOnlyList<Cohort> cohorts, Instant asOf) => (Cohorts, AsOf) = (cohorts, asOf);

    /// <summary>The instant. Its month is partial.</summary>
    public Instant AsOf { get; }

    /// <summary>The cohorts that have customers, the oldest first.</summary>
    public IReadOnlyList<Cohort> Cohorts { get; }

    internal static CohortResult Of(CohortTally tally, SalesTable sales, Instant asOf)
    {
        var now = PeriodCalendar.Of(sales.DayOf(RuleTime.Micros(asOf)), PeriodLength.Month);
        return new CohortResult([.. Enumerable.Range(0, tally.Months).Where(c => tally.Active[(c * tally.Months) + c] > 0).Select(c => Row(tally, c, now, sales.Currency))], asOf);
    }

    private static Cohort Row(CohortTally tally, int cohort, int now, Currency currency)
    {
        var at = cohort * tally.Months;
        var customers = tally.Active[at + cohort];
        var cells = Enumerable.Range(cohort, now - tally.From - cohort + 1).Select(m =>
        {
            var (active, net) = m < tally.Months ? (tally.Active[at + m], tally.Net[at + m]) : (0, 0L);
            return new CohortCell(PeriodCalendar.Month(tally.From + m), m - cohort, active, (double)active / customers, new Money(net, currency), tally.From + m == now);
        }).ToList();
        return new Cohort(PeriodCalendar.Month(tally.From + cohort), customers, new Money(cells.Sum(c => c.Net.Units), currency), tally.From + cohort == now, cells);
    }
}
