using BenchmarkDotNet.Attributes;
using Crm.Rules;
using Crm.Throughput;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Workload TRG-10k: the triggers that an event sets off, found by the index, and by a plain loop over all as the baseline.</summary>
[MemoryDiagnoser]
public class TriggerBenchmarks
{
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 0, 0);

    private readonly List<(int Number, string On, Rule If)> triggers = [];
    private readonly List<(string On, Sale Sale)> sales = [];
    private readonly int[] result = new int[10_000];
    private TriggerIndex<Sale> index = null!;
    private (string On, CompiledRule<Sale> If)[] loop = [];
    private int next;

    private static FactCatalogue<Sale> Catalogue { get; } = FactCatalogue<Sale>.Define(f =>
    {
        f.Fact("total", s => (decimal?)s.Total);
        f.Id("city", s => s.City);
        f.Fact("segments", s => s.Segments);
    });

    /// <summary>Whether all are of one event.</summary>
    [Params(false, true)]
    public bool OneEvent { get; set; }

    [GlobalSetup]
    public void Load()
    {
        var scope = new RuleScope(Catalogue.Vocabulary, Currency.Of("UAH"), DateTimeZone.Utc);
        var rng = new Rng(1 * 1000 + 4);
        for (var i = 0; i < 10_000; i++)
            triggers.Add((i, Event(rng.Below(20)), Condition(ref rng)));
        rng = new Rng(1 * 1000 + 5);
        for (var i = 0; i < 1_000; i++)
            sales.Add((Event(rng.Below(20)), new Sale(rng.Below(500_000), Distinct(ref rng, 8), rng.Below(100) + 1)));
        index = TriggerIndex<Sale>.Of(Catalogue, scope, triggers);
        loop = [.. triggers.Select(t => (t.On, Catalogue.Compile(t.If, scope)))];
        var found = 0;
        foreach (var (on, sale) in sales)
        {
            var wanted = loop.Index().Where(t => t.Item.On == on && t.Item.If.Holds(sale, Now)).Select(t => t.Index);
            var count = index.Match(on, sale, Now, result);
            if (!result[..count].Order().SequenceEqual(wanted))
                throw new InvalidOperationException("The index differs from the loop.");
            found += count;
        }

        Console.WriteLine($"// {found / 1000.0:0.0} triggers an event");
        if (Environment.GetEnvironmentVariable("CRM_FULL") == "1")
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            for (var i = 0; i < 200; i++)
                _ = index.With(10_000 + i, triggers[i].On, triggers[i].If);
            Console.WriteLine($"// adding a trigger {clock.Elapsed.TotalMicroseconds / 200:0.0} µs");
        }
    }

    [Benchmark(Baseline = true)]
    public int Loop_over_all()
    {
        var (on, sale) = sales[next = (next + 1) % sales.Count];
        var count = 0;
        for (var i = 0; i < loop.Length; i++)
            if (loop[i].On == on && loop[i].If.Holds(sale, Now))
                result[count++] = i;
        return count;
    }

    [Benchmark]
    public int Index()
    {
        var (on, sale) = sales[next = (next + 1) % sales.Count];
        return index.Match(on, sale, Now, result);
    }

    [Benchmark]
    public TriggerIndex<Sale> Add_a_trigger() => index.With(10_000, triggers[7].On, triggers[7].If);

    private string Event(int type) => "event-" + (OneEvent ? 0 : type);

    /// <summary>Drawn in the order of the workload.</summary>
    private static Rule Condition(ref Rng rng)
    {
        var parts = new List<Rule> { When.Number("total").IsAbove(1000m * rng.Below(500)) };
        var hasSegments = rng.Below(100) < 80;
        var segments = Distinct(ref rng, 1 + rng.Below(4));
        if (hasSegments)
            parts.Add(When.Codes("segments").IsIn(segments));
        var hasCity = rng.Below(100) < 75;
        var city = rng.Below(100) + 1;
        if (hasCity)
            parts.Add(When.Id("city").Is(city));
        return Rule.All(parts);
    }

    private static string[] Distinct(ref Rng rng, int count)
    {
        var found = new List<string>();
        while (found.Count < count)
            if ("s" + rng.Below(100) is var one && !found.Contains(one))
                found.Add(one);
        return [.. found];
    }

    /// <summary>What happened.</summary>
    public sealed record Sale(int Total, string[] Segments, int City);
}
