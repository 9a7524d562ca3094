using System.Text;
using Crm.Pricing;
using Crm.Sites;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Imports;

public abstract class ImportSpec : StoreSpec
{
    private CrmImport Import => Host.Services.GetRequiredService<CrmImport>();

    private CrmCall Own => Call with { Site = Shop.Site.Id, Mode = IntakeMode.History };

    private static ImportSource File(string text) => ImportSource.From(new MemoryStream(Encoding.UTF8.GetBytes(text)), "file.csv");

    private const string Clients = """
        Код;ПІБ;Номер телефону;Пошта;Місто;Дата народження;Бонуси
        1;Олена Коваль;067 123-45-67;olena@ukr.net;Київ;1990-02-01;5
        2;Тарас Мельник;050 111-22-33;;Львів;;7
        3;Без контактів;;;;1990-02-31;
        ;Ніхто;;;;;
        """;

    private static (long New, long Updated, long Unchanged, long Rejected) Figures(ImportReport report)
    {
        report.AddsUp.ShouldBeTrue();
        var count = report.Outcomes.SingleOrDefault() ?? new OutcomeCount("", 0, 0, 0);
        return (count.Documents - count.Updated - count.Unchanged, count.Updated, count.Unchanged, report.RowsRejected);
    }

    [Fact]
    [Trait("Requirement", "I7")]
    [Trait("Requirement", "Z20")]
    public async Task Customers_come_by_headers_in_their_language_a_dry_run_tells_the_same_and_a_second_run_changes_nothing()
    {
        async Task<ImportReport> RunAsync(string text, bool isDry = false) => (await Import.CustomersAsync(File(text), "old", new ImportOptions { IsDryRun = isDry, BatchSize = 2 }, Own, Cancellation)).Value;

        var dry = await RunAsync(Clients, isDry: true);
        Figures(dry).ShouldBe((2, 0, 0, 2), dry.ToText());
        (await Database.CountAsync("crm_customer")).ShouldBe(0);
        var first = await RunAsync(Clients);
        Figures(first).ShouldBe(Figures(dry));
        first.Reasons.Select(r => r.Code).ShouldBe([ImportRefusals.NotADate, ImportRefusals.Unidentified], ignoreOrder: true);

        Figures(await RunAsync(Clients)).ShouldBe((0, 0, 2, 2));
        var moved = Clients.Replace("Львів", "Одеса", StringComparison.Ordinal);
        Figures(await RunAsync(moved, isDry: true)).ShouldBe((0, 1, 1, 2));
        Figures(await RunAsync(moved)).ShouldBe((0, 1, 1, 2));
        (await Host.Customers.FindByPhoneAsync("+380501112233", Shop.Site, Cancellation)).ShouldHaveSingleItem().Addresses.ShouldContain(a => a.City == "Одеса");
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "I7")]
    public async Task Products_and_their_opening_stock_come_and_a_mended_reject_file_is_imported_like_the_original()
    {
        const string products = "sku,title,price,brand\nTEA,Tea,10.5,Leaf\nCUP,Cup,abc,\n";
        var rejects = Path.GetTempFileName();
        try
        {
            var options = new ImportOptions { RejectPath = rejects };
            Figures((await Import.ProductsAsync(File(products), Shop.Currency, options with { IsDryRun = true }, Own, Cancellation)).Value).ShouldBe((1, 0, 0, 1));
            Figures((await Import.ProductsAsync(File(products), Shop.Currency, options, Own, Cancellation)).Value).ShouldBe((1, 0, 0, 1));
            var mended = (await System.IO.File.ReadAllTextAsync(rejects, Cancellation)).Replace("abc", "3", StringComparison.Ordinal);
            Figures((await Import.ProductsAsync(File(mended), Shop.Currency, new ImportOptions(), Own, Cancellation)).Value).ShouldBe((1, 0, 0, 0));
            Figures((await Import.ProductsAsync(File(products), Shop.Currency, new ImportOptions(), Own, Cancellation)).Value).ShouldBe((0, 0, 1, 1));
        }
        finally
        {
            System.IO.File.Delete(rejects);
        }

        const string stock = "артикул;склад;залишок\nTEA;W1;7\nCUP;;2\nNONE;W1;1\nTEA;W9;1\n";
        Figures((await Import.StockAsync(File(stock), new ImportOptions(), Own, Cancellation)).Value).ShouldBe((2, 0, 0, 2));
        Figures((await Import.StockAsync(File(stock), new ImportOptions(), Own, Cancellation)).Value).ShouldBe((0, 0, 2, 2));
        Figures((await Import.StockAsync(File(stock.Replace("W1;7", "W1;9", StringComparison.Ordinal)), new ImportOptions(), Own, Cancellation)).Value).ShouldBe((0, 1, 1, 2));
        var tea = (await Host.Catalog.FindVariantAsync("TEA", Cancellation))!;
        (await Shop.AvailabilityAsync(tea.Id)).OnHand.ShouldBe<Quantity>(9);
        await PricesAsync();
        await Shop.VerifyAsync();
    }

    private async Task PricesAsync()
    {
        const string prices = """
            Прайс;Артикул;Ціна;Акційна ціна;Від кількості;Діє до;Валюта
            retail;TEA;9.50;;;;UAH
            retail;TEA;8;;10;;
            retail;CUP;3;2.5;;2099-01-01;
            ;TEA;7;;;;
            retail;NONE;1;;;;
            retail;TEA;-1;;;;
            retail;CUP;3;;;;EUR
            retail;CUP;3;;;2001-01-01;
            retail;CUP;1000000000001;;;;
            """;
        var made = new PriceImport { List = "dealer", NewLists = new PriceListDefinition("", Shop.Currency) { Priority = 5 } };
        async Task<ImportReport> RunAsync(string text, PriceImport? import = null, bool isDry = false) =>
            (await Import.PricesAsync(File(text), import ?? made, new ImportOptions { IsDryRun = isDry, BatchSize = 3 }, Own, Cancellation)).Value;

        Figures(await RunAsync(prices, new PriceImport())).ShouldBe((0, 0, 0, 9));
        var dry = await RunAsync(prices, isDry: true);
        Figures(dry).ShouldBe((4, 0, 0, 5), dry.ToText());
        var lists = Host.Services.GetRequiredService<CrmPriceLists>();
        (await lists.ListAsync(Cancellation)).ShouldBeEmpty();
        var first = await RunAsync(prices);
        Figures(first).ShouldBe(Figures(dry), first.ToText());
        first.Reasons.Select(r => r.Code).ShouldBe([ImportRefusals.Unknown, ImportRefusals.NotANumber, ImportRefusals.OtherCurrency, PricingRefusals.InvalidPrices], ignoreOrder: true);
        (await lists.ListAsync(Cancellation)).Select(l => (l.Definition.Code, l.Definition.Priority)).ShouldBe([("dealer", 5), ("retail", 5)]);
        (await lists.PricesAsync("retail", cancellation: Cancellation)).Select(p => (p.Units, p.From, p.Kind)).ShouldBe(
            [(95_000, Quantity.Zero, PriceKind.Base), (80_000, 10, PriceKind.Base), (30_000, Quantity.Zero, PriceKind.Base), (25_000, Quantity.Zero, PriceKind.Sale)], ignoreOrder: true);

        Figures(await RunAsync(prices)).ShouldBe((0, 0, 4, 5));
        Figures(await RunAsync(prices.Replace("9.50", "9.75", StringComparison.Ordinal), isDry: true)).ShouldBe((0, 1, 3, 5));
        Figures(await RunAsync(prices.Replace("9.50", "9.75", StringComparison.Ordinal))).ShouldBe((0, 1, 3, 5));
        (await lists.PricesAsync("retail", cancellation: Cancellation)).ShouldContain(p => p.Units == 97_500);
        (await Import.Within(ScopeFilter.Of(new ScopeId(99))).PricesAsync(File(prices), made, new ImportOptions(), Own, Cancellation)).Refusal!.Code.ShouldBe(PricingRefusals.Bounded);
    }
}

public sealed class SqliteImport : ImportSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlImport : ImportSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
