using System.Globalization;
using Crm.Analytics;

namespace Crm.Sample.Shop.Commands;

/// <summary>Monthly cohorts: who orders again, and what that brings. A month that was not over is marked.</summary>
internal static class CohortTables
{
    public static string Of(SalesBook book)
    {
        var cohorts = book.Cohorts().Cohorts;
        var months = cohorts.Count == 0 ? 0 : cohorts.Max(c => c.Months.Count);
        return string.Join("\n\n",
            Table("active", cohorts, months, c => c.Active.Show()),
            Table("retention", cohorts, months, c => c.Retention.Percent()),
            Table("net", cohorts, months, c => c.Net.Amount.ToString("#,0", CultureInfo.InvariantCulture)))
            + "\n\n* the month was not over";
    }

    private static string Table(string title, IReadOnlyList<Cohort> cohorts, int months, Func<CohortCell, string> cell)
    {
        var table = new TextTable([title, "customers", .. Enumerable.Range(0, months).Select(m => "+" + m.Show())]);
        foreach (var cohort in cohorts)
            table.Add([$"{cohort.Month.Year:0000}-{cohort.Month.Month:00}{(cohort.IsPartial ? "*" : "")}", cohort.Customers.Show(), .. cohort.Months.Select(m => cell(m) + (m.IsPartial ? "*" : ""))]);
        return table.ToString();
    }
}
