using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace Crm.Pricing;

/// <summary>
/// Workload PRC: 200 carts in turn, with the whole result. The baseline asks every promotion about every line in a plain loop and takes
/// the most for each line, as most engines do; it proves nothing.
/// </summary>
[MemoryDiagnoser(false)]
public class PricingBenchmarks
{
    private const int Carts = 200;

    private PriceBasket[] carts = [];
    private PlainPrices plain = null!;
    private PromotionBook book = null!;
    private int next;

    [Params(100, 1000, 5000, 20_000)]
    public int Promotions { get; set; }

    [Params(20, 100)]
    public int Lines { get; set; }

    [GlobalSetup]
    public void Load()
    {
        var definitions = PriceWorkload.Promotions(Promotions, Lines);
        carts = [.. Enumerable.Range(0, Carts).Select(i => PriceWorkload.Cart(Lines, i))];
        var compiling = System.Diagnostics.Stopwatch.GetTimestamp();
        book = PromotionBook.Compile([.. definitions.Select(d => new ActivePromotion(d))], PriceWorkload.Settings, PriceWorkload.Scope);
        var compiled = System.Diagnostics.Stopwatch.GetElapsedTime(compiling);
        plain = new PlainPrices(definitions);
        var (better, unproven) = (0, 0);
        foreach (var cart in carts)
        {
            var outcome = book.Apply(cart);
            better += outcome.Total < outcome.Greedy ? 1 : 0;
            unproven += outcome.Gap.IsZero ? 0 : 1;
        }

        Processor(carts, 10);
        var all = Enumerable.Range(0, 21).Select(_ => Processor(carts, Math.Max(1, 20_000 / (Promotions + 1000)))).Order().ToArray();
        var worst = carts.Max(cart => Enumerable.Range(0, 5).Min(_ => Wall(cart)));
        Console.WriteLine($"// {Lines} lines, {Promotions} promotions: {all[10]:0.0} µs of processor time a cart (median of 21), worst cart {worst:0.0} µs; greedy costs more on {better} of {Carts}, unproven {unproven}; the book compiled in {compiled.TotalMilliseconds:0} ms");
    }

    [Benchmark(Baseline = true)]
    public decimal Plain_loop_over_all_promotions() => plain.Total(carts[next = (next + 1) % Carts]);

    [Benchmark]
    public PromotionOutcome Best_choice() => book.Apply(carts[next = (next + 1) % Carts]);

    /// <summary>The same figures without BenchmarkDotNet, within a minute.</summary>
    /// <param name="sizes">Lines and promotions of one alone; none for all.</param>
    internal static int RunShort(string[] sizes)
    {
        (int Lines, int Promotions)[] all = [(20, 100), (20, 1000), (20, 5000), (20, 20_000), (100, 100), (100, 1000), (100, 5000), (100, 20_000)];
        foreach (var (lines, promotions) in sizes is [var many, var of] ? [(int.Parse(many, CultureInfo.InvariantCulture), int.Parse(of, CultureInfo.InvariantCulture))] : all)
            new PricingBenchmarks { Lines = lines, Promotions = promotions }.Load();
        return 0;
    }

    /// <summary>Processor time of the process in microseconds a cart: only this thread works.</summary>
    private double Processor(PriceBasket[] all, int times)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < times; i++)
            foreach (var cart in all)
                book.Apply(cart);
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / (all.Length * times);
    }

    private double Wall(PriceBasket cart)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        book.Apply(cart);
        return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
