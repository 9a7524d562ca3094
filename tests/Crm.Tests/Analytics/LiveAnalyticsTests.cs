using Crm.Tests;
using NodaTime;

namespace Crm.Analytics;

/// <summary>What is kept by each event is what is worked out anew, after any sequence of events.</summary>
[Trait("Requirement", "V20")]
public sealed class LiveAnalyticsTests
{
    private static readonly LiveSettings Settings = new()
    {
        Rfm = RfmSettings.Default with { Period = Duration.FromDays(90) },
        Abc = AbcSettings.Default with { Period = Duration.FromDays(60), By = AbcBy.Margin },
        Xyz = XyzSettings.Default with { Periods = 6 },
    };

    [Fact]
    public void After_any_sequence_of_orders_corrections_deletions_and_time_all_is_as_worked_out_anew() => Seeds.Check(random =>
    {
        var start = Trade.At("2026-01-01");
        var live = new LiveAnalytics(Trade.Table(), Settings, start);
        var truth = new List<(Sale Sale, SaleLine[] Lines)>();
        for (var step = 1; step <= 1200; step++)
        {
            Step(random, live, truth);
            if (step % 150 == 0)
                Check(live, truth);
        }

        // From a table that is there already, at a later moment.
        var later = live.Now + Duration.FromDays(45);
        live.Advance(later);
        Check(live, truth);
        Compare(new LiveAnalytics(Anew(truth), Settings, later), live);
    });

    private static void Step(Random random, LiveAnalytics live, List<(Sale Sale, SaleLine[] Lines)> truth)
    {
        var what = random.Next(10);
        if (what < 5 || truth.Count == 0)
        {
            var (sale, lines) = (Sale(), Lines());
            live.Add(sale, lines).ShouldBe(truth.Count);
            truth.Add((sale, lines));
        }
        else if (what < 8)
        {
            var row = random.Next(truth.Count);
            truth[row] = (random.Next(2) == 0 ? Sale() : truth[row].Sale with { State = random.OneOf(SaleState.Open, SaleState.Completed) }, Lines());
            live.Set(row, truth[row].Sale, truth[row].Lines);
        }
        else if (what == 8)
        {
            var row = random.Next(truth.Count);
            truth[row] = (truth[row].Sale with { State = SaleState.None }, []);
            live.Remove(row);
        }
        else
        {
            live.Advance(live.Now + Duration.FromMinutes(random.Next(1, random.OneOf(10, 1000, 20_000))));
        }

        // Some lie far back, some ahead, so that they begin to count by time alone; some fall onto the edges.
        Sale Sale() => new(
            random.Next(-1, 40),
            live.Now + Duration.FromHours(random.OneOf(0, -24 * 90, -24 * 60, random.Next(-24 * 300, 24 * 40))),
            random.OneOf(SaleState.None, SaleState.Open, SaleState.Completed, SaleState.Completed, SaleState.Completed, SaleState.Return));

        SaleLine[] Lines() => [.. Enumerable.Range(0, random.Next(0, 5)).Select(_ =>
            Trade.Line(random.Next(25), random.Next(-3, 60), random.Next(-2, 9), random.Next(12) == 0 ? null : random.Next(-5, 30)))];
    }

    private static SalesTable Anew(List<(Sale Sale, SaleLine[] Lines)> truth)
    {
        var table = Trade.Table();
        foreach (var (sale, lines) in truth)
            table.Add(sale, lines);
        return table;
    }

    private static void Check(LiveAnalytics live, List<(Sale Sale, SaleLine[] Lines)> truth)
    {
        var (table, now) = (Anew(truth), live.Now);
        Told(live.Rfm()).ShouldBe(Told(RfmAnalysis.Of(table, Settings.Rfm, now, 2)));
        Told(live.AbcOfProducts()).ShouldBe(Told(AbcAnalysis.OfProducts(table, Settings.Abc, now, 2)));
        Told(live.AbcOfCustomers()).ShouldBe(Told(AbcAnalysis.OfCustomers(table, Settings.Abc, now)));
        Told(live.Xyz()).ShouldBe(Told(XyzAnalysis.Of(table, Settings.Xyz, now, 2)));
        Told(live.Cohorts()).ShouldBe(Told(CohortAnalysis.Of(table, now, 2)));
        Told(live.Lifetime()).ShouldBe(Told(LifetimeAnalysis.Of(table, now)));
        live.Intervals().Bands.ShouldBe(IntervalAnalysis.Of(table, now).Bands);
        live.Sales.Lines.ShouldBe(table.Lines);
    }

    private static void Compare(LiveAnalytics left, LiveAnalytics right)
    {
        Told(left.Rfm()).ShouldBe(Told(right.Rfm()));
        Told(left.Cohorts()).ShouldBe(Told(right.Cohorts()));
        Told(left.Xyz()).ShouldBe(Told(right.Xyz()));
    }

    private static string Told(RfmResult result) => string.Join('\n',
        [.. result.Groups.Select(g => $"{g.Code} {g.Customers} {g.Purchases} {g.Net}"), .. Enumerable.Range(0, 40).Select(c => $"{result.Of(c)}")]);

    private static string Told(AbcResult result) => string.Join('\n', [.. result.Classes.Select(c => c.ToString()), .. result.Ranking().Select(i => i.ToString())]);

    private static string Told(XyzResult result) => string.Join('\n',
        Enumerable.Range(0, 25).Select(p => $"{result.Of(p)} {string.Join(' ', result.QuantitiesOf(p))}"));

    private static string Told(CohortResult result) => string.Join('\n',
        result.Cohorts.Select(c => $"{c.Month} {c.Customers} {c.Net} {c.IsPartial}: {string.Join("; ", c.Months)}"));

    private static string Told(LifetimeResult result) => string.Join('\n',
        [$"{result.Customers} {result.Repeating} {result.Total} {result.Mean} {result.Median} {result.WithProfit} {result.Profit}", .. Enumerable.Range(0, 40).Select(c => $"{result.Of(c)}")]);
}
