using Crm.Imports;
using NodaTime;

namespace Crm.Sample.Shop.Import;

[Trait("Requirement", "I7")]
public sealed class RetailCatalogueTests : IDisposable
{
    private readonly RetailFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task Codes_are_case_sensitive_and_every_one_is_a_product()
    {
        file.Line("1", "85123A", 1, 2m).Line("1", "85123a", 1, 2m).Line("A2", "B", 1, 2m).Line("3", "Z", -1, 0m);

        await file.ImportAsync();

        file.Sink.Products.Select(p => p.StockCode).ShouldBe(["85123A", "85123a", "B", "Z"]);
        file.Sink.Products[0].Id.ShouldBe(new ExternalId("online-retail", "85123A"));
        file.Sink.Products[0].FirstSeen.ShouldBe(Instant.FromUtc(2010, 12, 1, 8, 26));
    }

    [Fact]
    public async Task The_name_is_the_most_frequent_one_on_lines_with_a_price_and_of_equals_the_last()
    {
        file.Line("1", "A", 1, 2m, description: "MUG").Line("2", "A", 1, 2m, description: "BIG MUG").Line("3", "B", 1, 2m, description: "CUP").Line("4", "B", 1, 2m, description: "CUP").Line("5", "B", 1, 2m, description: "TIN");
        for (var i = 0; i < 5; i++)
            file.Line($"{i + 10}", "A", -1, 0m, description: "damaged");

        await file.ImportAsync();

        file.Sink.Products.Select(p => p.Name).ShouldBe(["BIG MUG", "CUP"]);
    }

    [Fact]
    public async Task A_product_that_never_had_a_price_takes_a_name_in_capitals_or_its_code()
    {
        file.Line("1", "A", 1, 0m, description: "TRAVEL CARD WALLET").Line("2", "A", -1, 0m, description: "thrown away").Line("3", "B", -1, 0m, description: "thrown away").Line("4", "C", -1, 0m, description: "");

        await file.ImportAsync();

        file.Sink.Products.Select(p => p.Name).ShouldBe(["TRAVEL CARD WALLET", "B", "C"]);
        file.Sink.Products.ShouldAllBe(p => p.Price.IsZero && p.Price.Currency == Currency.Of("GBP"));
    }

    [Fact]
    public async Task The_price_is_the_most_frequent_one_of_sales()
    {
        file.Line("1", "A", 1, 2m).Line("2", "A", 1, 2m).Line("3", "A", 1, 3m).Line("C4", "A", -1, 9m).Line("C5", "A", -1, 9m).Line("C6", "A", -1, 9m).Line("7", "A", 1, 0m);

        await file.ImportAsync();

        file.Sink.Products.Single().Price.Amount.ShouldBe(2m);
    }

    [Fact]
    public async Task Bad_headers_are_refused_before_anything_is_written()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "InvoiceNo,Description,Quantity\n", TestContext.Current.CancellationToken);

        var result = await OnlineRetailImport.RunAsync(path, file.Sink, new ImportOptions(), TestContext.Current.CancellationToken);

        result.Refusal!.Code.ShouldBe(ImportRefusals.BadHeaders);
        ((IReadOnlyList<string>)result.Refusal.Data["mistakes"]!).Count.ShouldBe(5);
        file.Sink.Calls.ShouldBeEmpty();
        File.Delete(path);
    }
}
