namespace Crm.Analytics;

/// <summary>Quantities by period and product, kept by adding and taking off lines; of all periods, since time moves on.</summary>
internal sealed class LivePeriods(XyzSettings settings)
{
    private readonly Dictionary<(int Period, int Product), (long Quantity, int Orders)> cells = [];
    private readonly Dictionary<int, SortedDictionary<int, int>> ordersOf = [];

    internal void Apply(SalesTable sales, int row, int sign)
    {
        var period = PeriodCalendar.Of(sales.Day[row], settings.Length);
        var isOrder = sales.State[row] == SaleState.Completed ? sign : 0;
        for (int line = sales.First[row], end = line + sales.Count[row]; line < end; line++)
        {
            var key = (period, sales.Product[line]);
            var (quantity, orders) = cells.GetValueOrDefault(key);
            cells[key] = (quantity + (sign * sales.LineQuantity[line]), orders + isOrder);
            if (isOrder != 0)
                Count(sales.Product[line], period, sign);
        }
    }

    internal XyzTally ToTally(SalesTable sales, int end)
    {
        var tally = new XyzTally(end - settings.Periods, settings.Periods, sales.Products);
        foreach (var (product, orders) in ordersOf)
            if (orders.Count > 0 && orders.First().Key is var first && first < end)
                tally.First[product] = Math.Max(first, tally.From);
        foreach (var ((period, product), (quantity, _)) in cells)
            if (period >= tally.From && period < end)
                tally.Add(period, product, quantity);
        return tally;
    }

    private void Count(int product, int period, int sign)
    {
        if (!ordersOf.TryGetValue(product, out var orders))
            ordersOf[product] = orders = [];
        var count = orders.GetValueOrDefault(period) + sign;
        if (count == 0)
            orders.Remove(period);
        else
            orders[period] = count;
    }
}
