using BenchmarkDotNet.Attributes;
using NodaTime;

namespace Crm.Analytics;

/// <summary>
/// Workload ANA-15M: RFM, ABC, XYZ and cohorts of all orders, in columns and as plain LINQ over objects. A fiftieth of the orders unless
/// <c>CRM_FULL=1</c>. Figures on one and two threads; the baseline is LINQ.
/// </summary>
[MemoryDiagnoser(false)]
public class AnalyticsBenchmarks
{
    private static readonly int Orders = Environment.GetEnvironmentVariable("CRM_FULL") == "1" ? 5_000_000
        : int.TryParse(Environment.GetEnvironmentVariable("CRM_ORDERS"), out var some) ? some : 100_000;
    private static readonly XyzSettings Evenness = new() { Periods = 71, X = Percent.Of(25), Y = Percent.Of(50) };
    private static readonly Lazy<TradeWorkload> Workload = new(() => new TradeWorkload(Orders));
    private static readonly Lazy<List<PlainOrder>> Plain = new(() => PlainAnalyses.Orders(Workload.Value.Sales));

    [Params("rfm", "abc", "xyz", "cohorts")]
    public string What { get; set; } = "";

    private static SalesTable Sales => Workload.Value.Sales;

    [GlobalSetup]
    public void Load()
    {
        var sales = Sales;
        if (Plain_LINQ() != In_columns_on_two_threads())
            throw new InvalidOperationException($"{What}: LINQ and columns differ.");
        Console.WriteLine($"// {sales.Rows} orders, {sales.Lines} lines, {sales.Customers} customers, {sales.Bytes / (double)sales.Rows:0.0} bytes an order with its lines");
    }

    [Benchmark(Baseline = true)]
    public int Plain_LINQ() => What switch
    {
        "rfm" => PlainAnalyses.Rfm(Plain.Value),
        "abc" => PlainAnalyses.Abc(Plain.Value),
        "xyz" => PlainAnalyses.Xyz(Plain.Value, MonthOf, 71),
        _ => PlainAnalyses.Cohorts(Plain.Value, MonthOf),
    };

    [Benchmark]
    public int In_columns_on_one_thread() => Columns(What, 1);

    [Benchmark]
    public int In_columns_on_two_threads() => Columns(What, 2);

    /// <summary>The short mode: each analysis nine times, the least and the median, without BenchmarkDotNet.</summary>
    internal static int RunShort()
    {
        var sales = Sales;
        Console.WriteLine($"{sales.Rows:#,0} orders, {sales.Lines:#,0} lines, {sales.Customers:#,0} customers, {sales.Bytes / (double)sales.Rows:0.0} bytes an order with its lines");
        foreach (var what in new[] { "rfm", "abc", "xyz", "cohorts" })
            foreach (var threads in new[] { 1, 2 })
            {
                var cold = Time(what, threads);
                for (var warm = 0; warm < 3; warm++)
                    Time(what, threads);
                var all = Enumerable.Range(0, 9).Select(_ => Time(what, threads)).ToList();
                var times = all.Select(t => t.Elapsed).Order().ToList();
                Console.WriteLine($"{what,-8} {threads} threads: least {times[0]:0.0} ms, median {times[4]:0.0} ms, processor {all.Min(t => t.Processor):0.0} ms at the least; the first time {cold.Elapsed:0.0} ms, {cold.Processor:0.0} ms");
            }

        return 0;
    }

    private static (double Elapsed, double Processor) Time(string what, int threads)
    {
        var (begin, processor) = (System.Diagnostics.Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        _ = Columns(what, threads);
        return (System.Diagnostics.Stopwatch.GetElapsedTime(begin).TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
    }

    /// <summary>Something of the result that LINQ gives, too.</summary>
    private static int Columns(string what, int threads) => what switch
    {
        "rfm" => Cells(RfmAnalysis.Of(Sales, RfmSettings.Default with { Period = null }, TradeWorkload.Now, threads)),
        "abc" => AbcAnalysis.OfProducts(Sales, AbcSettings.Default with { Period = null }, TradeWorkload.Now, threads).Classes[0].Items,
        "xyz" => XyzAnalysis.Of(Sales, Evenness, TradeWorkload.Now, threads).Count(XyzClass.X),
        _ => CohortAnalysis.Of(Sales, TradeWorkload.Now, threads).Cohorts.Sum(c => c.Months.Count(m => m.Active > 0)),
    };

    private static int Cells(RfmResult result) => result.CellsInUse;

    private static int MonthOf(int day)
    {
        var date = new LocalDate(2020, 1, 1).PlusDays(day);
        return ((date.Year - 2020) * 12) + date.Month - 1;
    }
}
