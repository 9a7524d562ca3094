using System.Globalization;
using Crm.Analytics;

namespace Crm.Sample.Shop.Commands;

/// <summary>Groups, three grids, and what a customer brings.</summary>
internal static class RfmTables
{
    public static string Of(SalesBook book)
    {
        var rfm = book.Rfm();
        return string.Join("\n\n", Groups(rfm), Borders(rfm), Grid(rfm.RecencyFrequency), Grid(rfm.RecencyMonetary), Grid(rfm.FrequencyMonetary), Lifetime(book));
    }

    private static string Groups(RfmResult rfm)
    {
        var table = new TextTable("group (365 days)", "customers", "purchases", "net");
        foreach (var group in rfm.Groups)
            table.Add(group.Name.Default, group.Customers.Show(), group.Purchases.Show(), group.Net.Show());
        return table.ToString();
    }

    private static string Borders(RfmResult rfm)
    {
        var table = new TextTable("up to, of score", "1", "2", "3", "4");
        table.Add(["last purchase", .. rfm.RecencyBorders.Select(b => b.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture))]);
        table.Add(["purchases", .. rfm.FrequencyBorders.Select(b => b.Show())]);
        table.Add(["net", .. rfm.MonetaryBorders.Select(b => b.Show())]);
        return table.ToString();
    }

    private static string Grid(RfmGrid grid)
    {
        var table = new TextTable([$"{grid.Rows} × {grid.Columns}", .. Enumerable.Range(1, grid.Scores).Select(c => c.Show())]);
        for (var row = grid.Scores; row >= 1; row--)
        {
            table.Add([$"{row}  customers", .. Enumerable.Range(1, grid.Scores).Select(c => grid[row, c].Customers.Show())]);
            table.Add(["   net", .. Enumerable.Range(1, grid.Scores).Select(c => grid[row, c].Net.Show())]);
        }

        return table.ToString();
    }

    private static string Lifetime(SalesBook book)
    {
        var (value, between) = (book.Lifetime(), book.Intervals());
        var table = new TextTable("lifetime", "");
        table.Add("customers", value.Customers.Show());
        table.Add("with two purchases or more", value.Repeating.Show());
        table.Add("net of all", value.Total.Show());
        table.Add("mean of a customer", value.Mean.Show());
        table.Add("median of a customer", value.Median.Show());
        if (between.Median is { } median && between.Mean is { } mean)
            table.Add("days between purchases: median, mean", string.Create(CultureInfo.InvariantCulture, $"{median.TotalDays:0.0}, {mean.TotalDays:0.0}"));
        foreach (var band in between.Bands)
            table.Add(band.ToDays is { } to ? $"  {band.FromDays} to {to} days" : $"  {band.FromDays} days and more", band.Count.Show());
        return table.ToString();
    }
}
