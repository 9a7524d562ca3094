using System.Diagnostics;
using System.Globalization;
using Crm.Analytics;
using Crm.Rules;
using Crm.Segments;
using Crm.Throughput;
using Microsoft.EntityFrameworkCore;

namespace Crm.Growth;

/// <summary>
/// <c>growth [--customers 10000,100000,1000000] [--analyses] [--short]</c>: how loading and memory of analyses and segments grow with the customers, what they
/// take as really held and as stated, and how long after an order's commit its buyer's membership is there. SQLite. Prints a table.
/// </summary>
internal static class GrowthLoad
{
    private static readonly string[] Figures = ["orders.net > 100 EUR", "orders.last within last 90 days", "orders.count >= 5", "country = \"UA\" and orders.spent > 500 EUR"];
    private static readonly string[] Lines = ["bought(sku = \"SKU1\", last 365 days)", "sum(bought.quantity, last 90 days) >= 3"];

    internal static async Task<int> RunAsync(string[] arguments)
    {
        var at = Array.IndexOf(arguments, "--customers");
        var sizes = at >= 0 ? arguments[at + 1].Split(',').Select(c => int.Parse(c, CultureInfo.InvariantCulture)) : arguments.Contains("--short") ? [1_000] : [10_000, 100_000];
        Console.WriteLine("| customers | what | rows | seconds | µs CPU a row | bytes held | stated |\n|---:|---|---:|---:|---:|---:|---:|");
        foreach (var customers in sizes)
        {
            await using var shop = await GrowthShop.OpenAsync(customers);
            await AnalysesAsync(shop, customers);
            if (arguments.Contains("--analyses"))
                continue;
            await SegmentsAsync(shop, customers);
            await LagAsync(shop, customers, arguments.Contains("--short") ? 20 : 300);
        }

        return 0;
    }

    private static async Task AnalysesAsync(GrowthShop shop, int customers)
    {
        var rows = customers * GrowthShop.OrdersEach * (1 + GrowthShop.LinesEach);
        SalesBook? book = null;
        var held = await MeasureAsync(async () => book = (await shop.Analytics.OpenAsync(shop.Site.Id)).Value);
        var again = await MeasureAsync(async () => _ = (await shop.Analytics.OpenAsync(shop.Site.Id)).Value);
        if (book!.Sales.Lines < rows * 3 / 4)
            throw new InvalidOperationException($"{book.Sales.Lines} lines are not all.");
        Tell(customers, "book of sales: orders and lines", rows, held, book.Sales.Bytes, "an order with its lines", customers * GrowthShop.OrdersEach);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {customers:N0} | the same again, everything warm | {rows:N0} | {again.Seconds:0.00} | {again.Processor / rows:0.00} | | |"));
        GC.KeepAlive(book);
    }

    private static async Task SegmentsAsync(GrowthShop shop, int customers)
    {
        await SaveAsync(shop, "f", Figures);
        var figures = await MeasureAsync(async () => await shop.Segments.CatchUpAsync());
        var status = await shop.Segments.GetStatusAsync();
        Tell(customers, "segments by figures", customers, figures, status.Bytes, "a customer", customers);
        await SaveAsync(shop, "l", Lines);
        var lines = await MeasureAsync(async () => await shop.Segments.CatchUpAsync());
        var after = await shop.Segments.GetStatusAsync();
        var count = customers * GrowthShop.OrdersEach * GrowthShop.LinesEach;
        Tell(customers, "segments by lines, too", count, lines, after.Bytes - status.Bytes, "a line", count);
    }

    /// <summary>Orders of new customers, one after the other, each waited for until its buyer's membership is a row.</summary>
    private static async Task LagAsync(GrowthShop shop, int customers, int times)
    {
        await shop.StartAsync();
        await shop.Segments.CatchUpAsync();
        var number = (await shop.Segments.GetAsync("f0"))!.Number;
        var lags = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var customer = (await shop.Orders.PlaceAsync(shop.Order(2_000_001 + (i * 37)), BenchShop.Call)).Value.CustomerId!.Value;
            var clock = Stopwatch.GetTimestamp();
            for (var isIn = false; !isIn && Stopwatch.GetElapsedTime(clock).TotalSeconds < 30;)
            {
                await using var read = shop.Store.Read();
                isIn = await read.Set<SegmentStepRow>().AnyAsync(s => s.CustomerId == customer);
            }

            lags.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }

        lags.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {customers:N0} | commit of an order to membership rows, {times} orders | | median {lags[times / 2]:0.0} ms, p99 {lags[Math.Min(times - 1, times * 99 / 100)]:0.0} ms | | | |"));
        GC.KeepAlive(number);
    }

    private static async Task SaveAsync(GrowthShop shop, string code, string[] rules)
    {
        foreach (var (i, rule) in rules.Index())
        {
            var text = rule.Replace("EUR", shop.Site.BaseCurrency.Code, StringComparison.Ordinal);
            _ = (await shop.Segments.SaveAsync(new SegmentDefinition($"{code}{i}", (await shop.Segments.ParseAsync(text)).Demand()), 0, BenchShop.Call)).Value;
        }
    }

    private static async Task<(double Seconds, double Processor, long Bytes)> MeasureAsync(Func<Task> work)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (clock, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await work();
        var (seconds, used) = (Stopwatch.GetElapsedTime(clock).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds);
        return (seconds, used, GC.GetTotalMemory(forceFullCollection: true) - before);
    }

    private static void Tell(int customers, string what, int rows, (double Seconds, double Processor, long Bytes) held, long stated, string unit, int units) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {customers:N0} | {what} | {rows:N0} | {held.Seconds:0.00} | {held.Processor / rows:0.00} | {held.Bytes / (double)units:0.0} {unit} | {stated / (double)units:0.0} |"));
}
