using Crm.Analytics;
using Crm.Imports;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Sample.Shop.Import;

/// <summary>The real year of trade, where it is at hand: <c>CRM_DATA</c> names the file or its folder, or it lies beside the repository.</summary>
[Trait("Requirement", "I7")]
public sealed class OnlineRetailYearTests
{
    private static readonly Dictionary<string, decimal> Known = new(StringComparer.Ordinal)
    {
        ["lines"] = 541_909,
        ["invoices"] = 25_900,
        ["customers"] = 4_372,
        ["stock codes"] = 4_070,
        ["countries"] = 38,
        ["lines without a customer"] = 135_080,
        ["lines that repeat one of their invoice"] = 5_268,
        ["invoices over two minutes"] = 43,
        ["sales without any price"] = 766,
        ["returned lines of a known customer"] = 8_905,
        ["of these, without a known purchase"] = 1_387,
        ["sold lines with a price and a known customer"] = 397_884,
        ["their invoices"] = 18_532,
        ["their customers"] = 4_338,
        ["their worth"] = 8_911_407.904m,
        ["of this, service lines"] = 150_341.254m,
    };

    /// <summary>What is made of the whole file; only looked at.</summary>
    private static readonly Lazy<Task<CollectingSink>> Year = new(async () =>
    {
        var sink = new CollectingSink();
        await OnlineRetailImport.RunAsync(FilePath(), sink, new ImportOptions(), CancellationToken.None);
        return sink;
    });

    [Fact]
    public async Task The_figures_are_those_that_everybody_finds()
    {
        var report = (await OnlineRetailImport.RunAsync(
            FilePath(), new CountingSink(), new ImportOptions { IsDryRun = true }, TestContext.Current.CancellationToken)).Value;

        TestContext.Current.TestOutputHelper!.WriteLine(report.ToText());
        report.Figures.ToDictionary(f => f.Name, f => f.Value).ShouldBe(Known, ignoreOrder: true);
        report.Outcomes.ShouldBe(
            [new("sale", 20_725, 531_282, 0), new("return", 3_836, 9_288, 0), new("write-off", 1_336, 1_336, 0)], ignoreOrder: true);
        report.Reasons.Select(r => (r.Code, r.Rows)).ShouldBe([(OnlineRetailRefusals.BookKeeping, 3)]);
        (report.DocumentsRejected, report.RowsRejected).ShouldBe((3, 3));
        report.AddsUp.ShouldBeTrue(report.ToText());
    }

    [Fact]
    public async Task What_comes_out_agrees_with_itself()
    {
        var sink = await YearAsync();

        // Every code has a product, and almost every product a name.
        sink.Products.Count.ShouldBe(4_070);
        var codes = sink.Products.Select(p => p.StockCode).ToHashSet(StringComparer.Ordinal);
        sink.Sales.SelectMany(s => s.Lines).ShouldAllBe(l => codes.Contains(l.StockCode));
        sink.Products.Count(p => p.Name == p.StockCode).ShouldBe(131);
        sink.Sales.ShouldAllBe(s => s.Country.Code != null);

        // No line is returned beyond what was sold, and every return of a sale is after it and of its customer.
        var lines = sink.Sales.SelectMany(s => s.Lines.Select(l => (s, l))).ToDictionary(x => (x.s.Number, x.l.Ordinal));
        var left = lines.ToDictionary(x => x.Key, x => x.Value.l.Quantity);
        foreach (var back in sink.Returns)
            foreach (var line in back.Lines)
            {
                if (line.Purchases.Count > 0)
                    line.Purchases.Aggregate(Quantity.Zero, (sum, p) => sum + p.Quantity).ShouldBe(line.Quantity);
                foreach (var purchase in line.Purchases)
                {
                    var (sale, sold) = lines[(purchase.SaleNumber, purchase.SaleOrdinal)];
                    (sale.CustomerId, sold.StockCode, sale.PlacedAt <= back.ReturnedAt).ShouldBe((back.CustomerId, line.StockCode, true));
                    (left[(purchase.SaleNumber, purchase.SaleOrdinal)] -= purchase.Quantity).IsNegative.ShouldBeFalse();
                }
            }

        // The parts of a return make the return; their ids are unique.
        var parts = sink.Returns.SelectMany(r => r.Parts()).ToList();
        parts.Select(p => p.Id).ShouldBeUnique();
        parts.SelectMany(p => p.Lines).Sum(l => l.Amount.Amount).ShouldBe(sink.Returns.Sum(r => r.Total.Amount));

        // Customer 16446 bought for 168,472.50 and brought all but 2.90 back.
        sink.Sales.Where(s => s.CustomerId?.Value == "16446").Sum(s => s.Total.Amount).ShouldBe(168_472.50m);
        sink.Returns.Where(r => r.CustomerId?.Value == "16446").SelectMany(r => r.Lines).Where(l => l.Purchases.Count > 0).Sum(l => l.Amount.Amount).ShouldBe(168_469.60m);
    }

    /// <summary>The figures were worked out from the file by another program, in another language, that knows nothing of this one.</summary>
    [Fact]
    [Trait("Requirement", "G5")]
    public async Task Analyses_of_the_year_are_those_that_an_independent_program_finds()
    {
        var sink = await YearAsync();
        var year = new YearSales(sink);
        var asOf = Instant.FromUtc(2011, 12, 10, 0, 0);

        var lifetime = LifetimeAnalysis.Of(year.Table, asOf);
        (lifetime.Customers, lifetime.Total.Amount, lifetime.Mean.Rounded().Amount, lifetime.Median.Amount).ShouldBe((4_365, 8_286_663.32m, 1_898.43m, 644.65m));
        lifetime.Of(year.Customer(new ExternalId(ImportedDocument.Source, "16446")))!.Net.Amount.ShouldBe(2.90m);
        AbcAnalysis.OfProducts(year.Table, AbcSettings.Default with { Period = null }, asOf).Classes.Select(c => c.Items).ShouldBe([841, 978, 2_078, 42, 0]);
        AbcAnalysis.OfCustomers(year.Table, AbcSettings.Default with { Period = null }, asOf).Classes.Select(c => c.Items).ShouldBe([1_170, 1_458, 1_692, 45, 0]);
        var cohorts = CohortAnalysis.Of(year.Table, asOf).Cohorts;
        cohorts.Select(c => c.Customers).ShouldBe([885, 417, 380, 452, 300, 284, 242, 188, 169, 299, 358, 324, 41]);
        cohorts[0].Months.Select(m => m.Active).ShouldBe([885, 324, 286, 340, 321, 352, 321, 309, 313, 350, 331, 445, 235]);
        cohorts[5].Months.Select(m => m.Active).ShouldBe([284, 54, 49, 49, 59, 66, 75, 27]);
        cohorts.Select(c => c.Months[^1].IsPartial).ShouldAllBe(p => p);
    }

    private static Task<CollectingSink> YearAsync()
    {
        FilePath();
        return Year.Value;
    }

    private static string FilePath()
    {
        var told = Environment.GetEnvironmentVariable("CRM_DATA");
        var path = Directory.Exists(told) ? Path.Combine(told, "online-retail.csv.gz") : told ?? Beside(Repository.Root);
        Assert.SkipUnless(File.Exists(path), "The online-retail file is not here: set CRM_DATA to its path, or put it beside the repository as shared/data/online-retail.csv.gz.");
        return path!;
    }

    private static string? Beside(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
            if (Path.Combine(folder, "shared", "data", "online-retail.csv.gz") is var path && File.Exists(path))
                return path;
        return null;
    }
}
