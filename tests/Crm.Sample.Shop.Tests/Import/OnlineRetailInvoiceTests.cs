using Crm.Catalog;
using Crm.Imports;
using NodaTime;

namespace Crm.Sample.Shop.Import;

[Trait("Requirement", "I7")]
public sealed class OnlineRetailInvoiceTests : IDisposable
{
    private readonly RetailFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_sale_keeps_its_lines_identical_ones_too()
    {
        file.Line("536365", "85123A", 6, 2.55m).Line("536365", "85123A", 6, 2.55m).Line("536365", "POST", 1, 18m, description: "POSTAGE");

        await file.ImportAsync();

        var sale = file.Sink.Sales.ShouldHaveSingleItem();
        sale.Id.ShouldBe(new ExternalId("online-retail", "536365"));
        sale.PlacedAt.ShouldBe(Instant.FromUtc(2010, 12, 1, 8, 26));
        sale.CustomerId.ShouldBe(new ExternalId("online-retail", "17850"));
        sale.Country.ShouldBe(new RetailCountry("United Kingdom", "GB"));
        sale.Lines.Select(l => (l.Ordinal, l.StockCode, l.Quantity.Amount, l.Kind)).ShouldBe(
            [(1, "85123A", 6m, ProductKind.Goods), (2, "85123A", 6m, ProductKind.Goods), (3, "POST", 1m, ProductKind.Service)]);
        sale.Total.ShouldBe(Money.Of(48.60m, Currency.Of("GBP")));
        sale.IsZeroPriced.ShouldBeFalse();
    }

    [Fact]
    public async Task A_sale_without_a_customer_and_a_sale_without_a_price_are_sales()
    {
        file.Line("1", "A", 1, 2m, customer: null).Line("2", "A", 1, 0m);

        var report = await file.ImportAsync();

        file.Sink.Sales.Select(s => (s.CustomerId is null, s.IsZeroPriced)).ShouldBe([(true, false), (false, true)]);
        report.Figures.Single(f => f.Name == "sales without any price").Value.ShouldBe(1);
    }

    [Fact]
    public async Task Summer_times_are_an_hour_before_Greenwich()
    {
        file.Line("1", "A", 1, 2m, at: "2011-07-01 09:00:00");

        await file.ImportAsync();

        file.Sink.Sales.Single().PlacedAt.ShouldBe(Instant.FromUtc(2011, 7, 1, 8, 0));
    }

    [Fact]
    public async Task An_invoice_over_two_minutes_takes_the_first_and_may_be_interrupted()
    {
        file.Line("1", "A", 1, 2m).Line("2", "B", 1, 2m, at: "2010-12-01 08:26:00").Line("1", "C", 1, 2m, at: "2010-12-01 08:27:00");

        var report = await file.ImportAsync();

        file.Sink.Sales.Select(s => s.Number).ShouldBe(["1", "2"]);
        file.Sink.Sales[0].Lines.Select(l => (l.Ordinal, l.StockCode)).ShouldBe([(1, "A"), (2, "C")]);
        file.Sink.Sales[0].PlacedAt.ShouldBe(Instant.FromUtc(2010, 12, 1, 8, 26));
        report.Figures.Single(f => f.Name == "invoices over two minutes").Value.ShouldBe(1);
    }

    [Fact]
    public async Task A_line_long_after_its_invoice_is_rejected()
    {
        file.Line("1", "A", 1, 2m);
        for (var i = 0; i < 1_500; i++)
            file.Line("2", "A", 1, 2m);
        file.Line("1", "A", 1, 2m);

        var report = await file.ImportAsync();

        report.Reasons.ShouldHaveSingleItem().Code.ShouldBe(OnlineRetailRefusals.TooLate);
        (report.RowsRejected, report.DocumentsRejected, report.DocumentsRead).ShouldBe((1, 0, 2));
    }

    [Fact]
    public async Task A_negative_quantity_without_a_price_is_a_write_off()
    {
        file.Line("536589", "21777", -10, 0m, customer: null, description: "damaged");

        await file.ImportAsync();

        var writeOff = file.Sink.WriteOffs.ShouldHaveSingleItem();
        writeOff.At.ShouldBe(Instant.FromUtc(2010, 12, 1, 8, 26));
        writeOff.Lines.ShouldBe([new ImportedWriteOffLine(1, "21777", 10, "damaged")]);
    }

    [Theory]
    [InlineData("A563185", 1, 11062.06, OnlineRetailRefusals.BookKeeping)]
    [InlineData("A563186", 1, -11062.06, OnlineRetailRefusals.BookKeeping)]
    [InlineData("X1", 1, 1, OnlineRetailRefusals.UnknownKind)]
    [InlineData("1", -1, 1, OnlineRetailRefusals.MixedSigns)]
    [InlineData("1", 0, 1, OnlineRetailRefusals.MixedSigns)]
    [InlineData("1", 1, -1, OnlineRetailRefusals.MixedSigns)]
    [InlineData("C1", 1, 1, OnlineRetailRefusals.MixedSigns)]
    [InlineData("C1", -1, -1, OnlineRetailRefusals.MixedSigns)]
    public async Task What_is_neither_sale_nor_return_nor_write_off_is_rejected_with_its_reason(string number, int quantity, double price, string code)
    {
        file.Line(number, "B", quantity, (decimal)price);

        var report = await file.ImportAsync();

        file.Sink.Calls.ShouldBe(["products 1"]);
        report.Reasons.ShouldHaveSingleItem().Code.ShouldBe(code);
        report.DocumentsRejected.ShouldBe(1);
    }

    [Fact]
    public async Task An_invoice_of_two_customers_is_rejected()
    {
        file.Line("1", "A", 1, 2m).Line("1", "A", 1, 2m, customer: "2");

        var report = await file.ImportAsync();

        report.Reasons.ShouldHaveSingleItem().ShouldBe(new ReasonCount(OnlineRetailRefusals.TwoBuyers, 2, "line 2: 1 names two customers or countries."));
    }

    [Fact]
    public async Task An_invoice_comes_in_whole_or_not_at_all_and_mended_rejects_come_in()
    {
        file.Line("1", "A", 1, 2m).Raw("\"1\",\"\",\"MUG\",many,later,2,17850,\"United Kingdom\"").Raw(",\"A\",\"MUG\",1,2010-12-01 08:26:00,2,1,\"France\"").Line("2", "A", 1, 2m);

        var report = await file.ImportAsync();

        file.Sink.Sales.Select(s => s.Number).ShouldBe(["2"]);
        (report.RowsRejected, report.DocumentsRejected).ShouldBe((3, 1));
        report.Reasons.Select(r => (r.Code, r.Rows)).ShouldBe(
            [(ImportRefusals.Missing, 2), (ImportRefusals.DocumentIncomplete, 1), (ImportRefusals.NotANumber, 1), (ImportRefusals.NotATime, 1)]);
        var rejects = await File.ReadAllTextAsync(file.RejectPath, TestContext.Current.CancellationToken);
        rejects.ShouldContain("import.document-incomplete: 1 was left out, since its lines 3 cannot be read.");

        var mended = rejects.Replace("1,,MUG,many,later", "1,B,MUG,3,2010-12-01 08:26:00", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file.RejectPath, mended, TestContext.Current.CancellationToken);
        var second = (await OnlineRetailImport.RunAsync(file.RejectPath, file.Sink, new ImportOptions(), TestContext.Current.CancellationToken)).Value;

        file.Sink.Sales[^1].Lines.Select(l => l.StockCode).ShouldBe(["A", "B"]);
        (second.DocumentsAccepted, second.RowsRejected).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData("EIRE", "IE")]
    [InlineData("RSA", "ZA")]
    [InlineData("Channel Islands", "JE")]
    [InlineData("European Community", "EU")]
    [InlineData("Unspecified", "ZZ")]
    [InlineData("Narnia", null)]
    public void A_country_has_a_code_where_its_name_is_known(string name, string? code) => RetailCountry.Named(name).ShouldBe(new RetailCountry(name, code));

    [Theory]
    [InlineData("POST", ProductKind.Service)]
    [InlineData("post", ProductKind.Goods)]
    [InlineData("M", ProductKind.Service)]
    [InlineData("m", ProductKind.Service)]
    [InlineData("BANK CHARGES", ProductKind.Service)]
    [InlineData("gift_0001_20", ProductKind.GiftCard)]
    [InlineData("DCGS0076", ProductKind.Goods)]
    [InlineData("85123A", ProductKind.Goods)]
    public void A_stock_code_tells_the_kind(string code, ProductKind kind) => RetailStockCode.KindOf(code).ShouldBe(kind);
}
