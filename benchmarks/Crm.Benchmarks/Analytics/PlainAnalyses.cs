namespace Crm.Analytics;

/// <summary>The same analyses as plain LINQ over objects.</summary>
internal static class PlainAnalyses
{
    internal static List<PlainOrder> Orders(SalesTable sales) =>
        [.. Enumerable.Range(0, sales.Rows).Where(r => sales.SaleOf(r).State == SaleState.Completed).Select(r => new PlainOrder(
            sales.CustomerOf(r), (int)(sales.SaleOf(r).At - TradeWorkload.Start).TotalDays, sales.NetOf(r).Units,
            [.. sales.LinesOf(r).Select(l => new PlainLine(l.Product, l.NetUnits, (int)l.Quantity.Amount))]))];

    internal static int Rfm(List<PlainOrder> orders)
    {
        var values = orders.GroupBy(o => o.Customer).Select(g => (Customer: g.Key, Last: (long)g.Max(o => o.Day), Count: (long)g.Count(), Sum: g.Sum(o => o.Total))).ToList();
        var (recency, frequency, money) = (Scores(v => v.Last), Scores(v => v.Count), Scores(v => v.Sum));
        return values.GroupBy(v => (recency[v.Last], frequency[v.Count], money[v.Sum])).Count();

        Dictionary<long, int> Scores(Func<(int Customer, long Last, long Count, long Sum), long> of)
        {
            var sorted = values.Select(of).Order().ToList();
            return sorted.Select((value, below) => (value, below)).DistinctBy(v => v.value).ToDictionary(v => v.value, v => 1 + (int)(5L * v.below / sorted.Count));
        }
    }

    internal static int Abc(List<PlainOrder> orders)
    {
        var sums = orders.SelectMany(o => o.Lines).GroupBy(l => l.Sku).Select(g => g.Sum(l => l.Revenue)).Where(s => s > 0).OrderDescending().ToList();
        var (total, greater, first) = (sums.Sum(), 0L, 0);
        foreach (var sum in sums)
        {
            first += greater * 100 < total * 80 ? 1 : 0;
            greater += sum;
        }

        return first;
    }

    internal static int Xyz(List<PlainOrder> orders, Func<int, int> monthOf, int months) =>
        orders.SelectMany(o => o.Lines.Select(l => (l.Sku, Month: monthOf(o.Day), l.Quantity))).Where(l => l.Month < months)
            .GroupBy(l => l.Sku).Count(g =>
            {
                var all = g.GroupBy(l => l.Month).Select(m => (double)m.Sum(l => l.Quantity)).ToList();
                var periods = months - g.Min(l => l.Month);
                var mean = all.Sum() / periods;
                return Math.Sqrt((all.Sum(q => q * q) / periods) - (mean * mean)) <= 0.25 * mean;
            });

    internal static int Cohorts(List<PlainOrder> orders, Func<int, int> monthOf)
    {
        var first = orders.GroupBy(o => o.Customer).ToDictionary(g => g.Key, g => g.Min(o => monthOf(o.Day)));
        return orders.Select(o => (First: first[o.Customer], Month: monthOf(o.Day), o.Customer)).Distinct().GroupBy(o => (o.First, o.Month)).Count();
    }
}
