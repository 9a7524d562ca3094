using BenchmarkDotNet.Attributes;
using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

/// <summary>
/// Workload SEG-1M: all segments over all customers, and one changed customer over all segments. A fiftieth of the customers
/// unless <c>CRM_FULL=1</c>. The baseline asks each customer with plain C# tests.
/// </summary>
[MemoryDiagnoser(false)]
public class SegmentBenchmarks
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("CRM_FULL") == "1";
    private static int Customers = Full ? 1_000_000 : 20_000;
    private static Lazy<BuyerBook> Book = new(() => new BuyerBook(Customers));

    private readonly SegmentChangeList changes = new();
    private List<BuyerSegments> segments = [];
    private SegmentEngine<Buyer> engine = null!;
    private SegmentBitmaps bitmaps = null!;
    private int next;

    [Params(100, 1000)]
    public int Segments { get; set; }

    [GlobalSetup]
    public void Load()
    {
        segments = BuyerSegments.Make(Segments, Segments == 100 ? 1UL : 2UL);
        engine = new(BuyerSegments.Catalogue, BuyerSegments.Scope, [.. segments.Select((s, i) => new SegmentDefinition("s" + i, RuleText.Parse(s.Rule).Demand()))], BuyerBook.Now);
        for (var row = 0; row < Customers; row++)
        {
            engine.Put(row, Book.Value.Buyers[row], BuyerBook.Now, changes);
            changes.Clear();
        }

        bitmaps = engine.NewBitmaps();
        Full_on_one_thread();
        if (engine.Verify() != 0)
            throw new InvalidOperationException("The full evaluation differs from the membership kept by changes.");
        var members = Enumerable.Range(0, Segments).Sum(segment => (long)bitmaps.Count(segment));
        Console.WriteLine($"// {Customers} customers, {Segments} segments, {members} memberships, {engine.Bytes / (double)Customers:0.0} bytes a customer");
    }

    [Benchmark(Baseline = true)]
    public long Rows_one_by_one() => segments.Sum(segment => Book.Value.Buyers.LongCount(segment.Test));

    [Benchmark]
    public void Full_on_one_thread() => engine.Evaluate(bitmaps, 0, engine.Blocks);

    [Benchmark]
    public void Full_on_two_threads()
    {
        var half = engine.Blocks / 2;
        var other = new Thread(() => engine.Evaluate(bitmaps, half, engine.Blocks));
        other.Start();
        engine.Evaluate(bitmaps, 0, half);
        other.Join();
    }

    /// <summary>An order of one customer: three figures change, all segments are decided, entries and exits told.</summary>
    [Benchmark]
    public int One_changed_customer()
    {
        next = (int)((next + 611_953L) % Customers);
        var buyer = Book.Value.Buyers[next];
        buyer.Add(BuyerBook.Today - 1, 1999);
        changes.Clear();
        engine.Put(next, buyer, BuyerBook.Now, changes);
        return changes.Count;
    }

    /// <summary>The short mode: least of nine on one and on two threads, and one changed customer by processor time, without BenchmarkDotNet.</summary>
    internal static int RunShort()
    {
        foreach (var count in new[] { 100, 1000 })
        {
            var (one, two, change, bytes) = Measure(Customers, count);
            Console.WriteLine($"{count,5} segments, full: one thread {one:0.0} ms, two threads {two:0.0} ms, the least of nine; one changed customer {change:0} ns of processor time; {bytes:0.0} bytes a customer");
        }

        return 0;
    }

    /// <summary>Milliseconds of a full evaluation on one and on two threads, nanoseconds of one changed customer, bytes a customer.</summary>
    internal static (double OneThread, double TwoThreads, double Change, double Bytes) Measure(int customers, int count)
    {
        Customers = customers;
        Book = new(() => new BuyerBook(customers));
        var of = new SegmentBenchmarks { Segments = count };
        of.Load();
        var (one, two) = (Least(of.Full_on_one_thread), Least(of.Full_on_two_threads));
        var change = Processor(() => _ = of.One_changed_customer(), 100_000);
        return (one, two, change, of.engine.Bytes / (double)customers);
    }

    private static double Least(Action work) => Enumerable.Range(0, 12).Select(_ => Time(work)).Skip(3).Min();

    private static double Time(Action work)
    {
        var begin = System.Diagnostics.Stopwatch.GetTimestamp();
        work();
        return System.Diagnostics.Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    /// <summary>Nanoseconds of processor time each, which other processes on the machine lengthen less than the time of day; the least of five.</summary>
    private static double Processor(Action work, int times)
    {
        var least = double.MaxValue;
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        for (var round = 0; round < 5; round++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            for (var i = 0; i < times; i++)
                work();
            process.Refresh();
            least = Math.Min(least, (process.TotalProcessorTime - before).TotalNanoseconds / times);
        }

        return least;
    }
}
