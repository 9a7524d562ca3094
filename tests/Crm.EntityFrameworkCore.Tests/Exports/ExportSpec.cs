using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Crm.Orders;
using Crm.Privacy;
using Crm.Sites;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Exports;

public abstract class ExportSpec : StoreSpec
{
    private static readonly CrmCall Clerk = new(Actor.Staff("iryna", "export"));

    protected override void Setup(CrmBuilder crm) => crm.Exports.RowsPerDay = 10;

    private CrmExport Exports => Host.Services.GetRequiredService<CrmExport>();

    private async Task<byte[]> ExportAsync(ExportRequest request)
    {
        using var file = new MemoryStream();
        (await Exports.ExportAsync(request, file, new CrmCall(Actor.Host("test")), Cancellation)).Refusal.ShouldBeNull();
        return file.ToArray();
    }

    private async Task PlaceAsync(string name, string comment)
    {
        var given = Shop.Order("web", "050 111-22-33", ("TEA", 2));
        await Host.Orders.PlaceAsync(given with { Order = given.Order with { Buyer = given.Order.Buyer! with { Name = name }, CustomerComment = comment } }, Call, Cancellation);
    }

    [Fact]
    [Trait("Requirement", "I7")]
    public async Task Csv_has_chosen_columns_under_told_headers_in_the_sites_time_and_no_formula()
    {
        await Shop.StockAsync("TEA", 50);
        await PlaceAsync("=HYPERLINK(\"http://x\")", "two\r\nlines, \"quoted\"");
        await PlaceAsync("＝1+1", "@SUM(A1)");

        var csv = Encoding.UTF8.GetString(await ExportAsync(new ExportRequest(ExportList.Orders)
        {
            Columns = ["number", "buyer", "customerComment", "placedAt", "total", "currency"],
            Headers = new Dictionary<string, string> { ["number"] = "Номер", ["total"] = "Сума" },
        }));

        csv.ShouldBe("\uFEFFНомер,buyer,customerComment,placedAt,Сума,currency\r\n"
            + "A-00001,\"'=HYPERLINK(\"\"http://x\"\")\",\"two\r\nlines, \"\"quoted\"\"\",2026-11-16 12:00:00,20,UAH\r\n"
            + "A-00002,'＝1+1,'@SUM(A1),2026-11-16 12:00:00,20,UAH\r\n");
    }

    [Fact]
    [Trait("Requirement", "I7")]
    public async Task Workbook_has_typed_cells_and_texts_that_are_no_formula()
    {
        await Shop.StockAsync("TEA", 50);
        await PlaceAsync("=1+1", "a\u0001<b>&");
        var bytes = await ExportAsync(new ExportRequest(ExportList.Orders, ExportFormat.Xlsx) { Columns = ["buyer", "customerComment", "placedAt", "total"] });

        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
            using (var part = entry.Open())
                XDocument.Load(part);
        using var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var cells = XDocument.Load(sheet).Descendants().Where(e => e.Name.LocalName == "row").Last().Elements().ToList();
        cells.Select(c => (string?)c.Attribute("t")).ShouldBe(["inlineStr", "inlineStr", null, null]);
        cells.Select(c => c.Value).ShouldBe(["=1+1", "a<b>&", "46342.5", "20"]);
        cells.Descendants().ShouldAllBe(e => e.Name.LocalName != "f");
    }

    [Fact]
    [Trait("Requirement", "I7")]
    public async Task Every_list_comes_in_every_format()
    {
        await Shop.StockAsync("TEA", 50);
        await PlaceAsync("Olena", "x");
        foreach (var list in Enum.GetValues<ExportList>())
        {
            var lines = Encoding.UTF8.GetString(await ExportAsync(new ExportRequest(list, ExportFormat.JsonLines))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            foreach (var line in lines)
                using (var row = JsonDocument.Parse(line))
                    row.RootElement.EnumerateObject().Select(p => p.Name).ShouldBeSubsetOf(CrmExport.ColumnsOf(list));
            Encoding.UTF8.GetString(await ExportAsync(new ExportRequest(list))).Split("\r\n").Length.ShouldBe(lines.Length + 2, list.ToString());
            (await ExportAsync(new ExportRequest(list, ExportFormat.Xlsx))).Length.ShouldBeGreaterThan(500);
            if (list is ExportList.Customers or ExportList.Orders or ExportList.OrderLines or ExportList.Products or ExportList.Stock or ExportList.StaffLoad)
                lines.ShouldNotBeEmpty(list.ToString());
        }
    }

    [Fact]
    [Trait("Requirement", "C6")]
    public async Task Nobody_takes_out_more_than_they_may_and_each_export_is_on_record()
    {
        await Shop.StockAsync("TEA", 50);
        for (var i = 0; i < 6; i++)
            await PlaceAsync("Olena", "x");
        using var file = new MemoryStream();
        var request = new ExportRequest(ExportList.Orders) { Orders = new OrderFilter { Channel = "web" } };

        (await Exports.ExportAsync(request, file, Call, Cancellation)).Refusal!.Code.ShouldBe(PrivacyRefusals.NotAllowed);
        (await Exports.ExportAsync(request with { Columns = ["number", "password"] }, file, Clerk, Cancellation)).Refusal!.Data["columns"].ShouldBe(new[] { "password" });
        (await Exports.ExportAsync(request, file, Clerk, Cancellation)).Value.Rows.ShouldBe(6);
        var over = (await Exports.ExportAsync(request, file, Clerk, Cancellation)).Refusal!;
        (over.Code, over.Data["left"]).ShouldBe((ExportRefusals.Quota, 4L));
        Host.Clock.Advance(Duration.FromHours(25));
        (await Exports.ExportAsync(request, file, Clerk, Cancellation)).IsAccepted.ShouldBeTrue();

        var records = await Exports.ListAsync(cancellation: Cancellation);
        records.Select(r => (r.Actor, r.List, r.Rows)).ShouldBe([("staff:iryna (export)", "orders", 6), ("staff:iryna (export)", "orders", 6)]);
        records[0].Filter.ShouldContain("\"channel\":\"web\"");
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "C5")]
    public async Task Bounded_call_takes_out_rows_of_its_scopes_and_no_list_that_has_none()
    {
        await Shop.StockAsync("TEA", 50);
        await PlaceAsync("Olena", "x");
        var (foreign, own) = (ScopeFilter.Of(new ScopeId(2)), ScopeFilter.Of(new ScopeId(1)));
        var host = new CrmCall(Actor.Host("test"));
        using var file = new MemoryStream();
        foreach (var list in (ExportList[])[ExportList.Customers, ExportList.Orders, ExportList.OrderLines, ExportList.StaffLoad])
        {
            (await Exports.ExportAsync(new ExportRequest(list), file, host with { Scopes = own }, Cancellation)).Value.Rows.ShouldBe(1, list.ToString());
            (await Exports.ExportAsync(new ExportRequest(list), file, host with { Scopes = foreign }, Cancellation)).Value.Rows.ShouldBe(0, list.ToString());
            (await Exports.Within(own).ExportAsync(new ExportRequest(list), file, host with { Scopes = foreign }, Cancellation)).Value.Rows.ShouldBe(0, list.ToString());
        }

        foreach (var list in (ExportList[])[ExportList.Tasks, ExportList.Inbound])
        {
            (await Exports.Within(own).ExportAsync(new ExportRequest(list), file, host, Cancellation)).Refusal!.Code.ShouldBe(PrivacyRefusals.NotAllowed);
            (await Exports.ExportAsync(new ExportRequest(list), file, host with { Scopes = own }, Cancellation)).Refusal!.Code.ShouldBe(PrivacyRefusals.NotAllowed);
        }
    }
}

public sealed class SqliteExport : ExportSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlExport : ExportSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
