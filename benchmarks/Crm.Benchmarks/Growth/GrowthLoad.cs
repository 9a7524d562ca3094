using System.Diagnostics;
using System.Globalization;
using System.Text;
using Crm.Analytics;
using Crm.Rules;
using Crm.Segments;
using Crm.Store;
using Crm.Throughput;
using Microsoft.EntityFrameworkCore;

namespace Crm.Growth;

/// <summary>
/// <c>growth [--customers 10000,100000,1000000] [--analyses | --segments] [--short]</c>: how evaluation, one event, loading and memory of analyses and segments
/// grow with the customers, what they take as really held and as stated, and how long after an order's commit its buyer's membership is there. SQLite; five
/// orders of three lines a customer. Prints a table as it goes and one of all sizes at the end. A million customers with <c>CRM_FULL=1</c>.
/// <c>--analyses</c>: the loading of the book of sales alone, 20 million rows at a million; <c>--segments</c>: what is in memory alone.
/// </summary>
internal static class GrowthLoad
{
    /// <summary>So many are evaluated together.</summary>
    private static readonly int[] Segments = [100, 1000];

    private static readonly string[] Figures = ["orders.net > 100 EUR", "orders.last within last 90 days", "orders.count >= 5", "country = \"UA\" and orders.spent > 500 EUR"];
    private static readonly string[] Lines = ["bought(sku = \"SKU1\", last 365 days)", "sum(bought.quantity, last 90 days) >= 3"];

    internal static async Task<int> RunAsync(string[] arguments)
    {
        var (at, isShort) = (Array.IndexOf(arguments, "--customers"), arguments.Contains("--short"));
        int[] sizes = at >= 0 ? [.. arguments[at + 1].Split(',').Select(c => int.Parse(c, CultureInfo.InvariantCulture))]
            : isShort ? [1_000] : Environment.GetEnvironmentVariable("CRM_FULL") != "1" ? [10_000, 100_000] : arguments.Contains("--analyses") ? [1_000_000] : [10_000, 100_000, 1_000_000];
        var table = new List<string>();
        Console.WriteLine("| customers | what | rows | seconds | µs CPU a row | bytes held | stated |\n|---:|---|---:|---:|---:|---:|---:|");
        foreach (var customers in sizes)
        {
            var line = new StringBuilder(Invariant($"| {customers:N0} |"));
            if (!arguments.Contains("--analyses"))
                foreach (var (_, two, change, bytes) in Segments.Select(count => SegmentBenchmarks.Measure(customers, count)))
                    line.Append(Invariant($" {two:0.0} ms | {change:0} ns | {bytes:0} |"));
            if (!arguments.Contains("--segments"))
                await StoredAsync(customers, line, arguments.Contains("--analyses"), isShort ? 20 : 300);
            table.Add(line.ToString());
        }

        Console.WriteLine("\n| customers | 100 segments, full, two threads | one event | bytes a customer | 1,000 segments | one event | bytes | book of sales loaded (rows) | figures loaded | lines loaded | commit to members, median and p99 |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var line in table)
            Console.WriteLine(line);
        return 0;
    }

    private static async Task StoredAsync(int customers, StringBuilder line, bool isBookAlone, int times)
    {
        var clock = Stopwatch.GetTimestamp();
        await using var shop = await GrowthShop.OpenAsync(customers);
        Console.WriteLine(Invariant($"// {customers:N0} customers written in {Stopwatch.GetElapsedTime(clock).TotalSeconds:0} s, {shop.FileBytes / 1e9:0.0} GB"));
        line.Append(Invariant($" {await AnalysesAsync(shop, customers):0.00} s ({customers * GrowthShop.OrdersEach * (1 + GrowthShop.LinesEach):N0}) |"));
        if (isBookAlone)
            return;
        line.Append(await SegmentsAsync(shop, customers));
        line.Append(await LagAsync(shop, customers, times));
    }

    /// <summary>Seconds of the second loading.</summary>
    private static async Task<double> AnalysesAsync(GrowthShop shop, int customers)
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
        return again.Seconds;
    }

    private static async Task<string> SegmentsAsync(GrowthShop shop, int customers)
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
        return Invariant($" {figures.Seconds:0.00} s | {lines.Seconds:0.00} s |");
    }

    /// <summary>Orders of new customers, one after the other, each waited for until its buyer's membership is a row.</summary>
    private static async Task<string> LagAsync(GrowthShop shop, int customers, int times)
    {
        await shop.StartAsync();
        await shop.Segments.CatchUpAsync();
        var lags = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var customer = (await shop.Orders.PlaceAsync(shop.Order(2_000_001 + (i * 37)), BenchShop.Call)).Value.CustomerId!.Value;
            var clock = Stopwatch.GetTimestamp();
            for (var isIn = false; !isIn && Stopwatch.GetElapsedTime(clock).TotalSeconds < 30;)
            {
                var signal = shop.Store.Signal.Next;
                await using var read = shop.Store.Read();
                isIn = await read.Set<SegmentStepRow>().AnyAsync(s => s.CustomerId == customer);
                if (!isIn)
                    await StoreSignal.WaitAsync(signal, TimeSpan.FromSeconds(1), default);
            }

            lags.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }

        lags.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {customers:N0} | commit of an order to membership rows, {times} orders | | median {lags[times / 2]:0.0} ms, p99 {lags[Math.Min(times - 1, times * 99 / 100)]:0.0} ms | | | |"));
        return Invariant($" {lags[times / 2]:0.0} and {lags[Math.Min(times - 1, times * 99 / 100)]:0.0} ms |");
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

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
