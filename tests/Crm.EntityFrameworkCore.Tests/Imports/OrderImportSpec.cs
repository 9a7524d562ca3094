using System.Text;
using Crm.Fields;
using Crm.History;
using Crm.Orders;
using Crm.Payments;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Imports;

/// <summary>Orders from the file of another shop system.</summary>
public abstract partial class OrderImportSpec : StoreSpec
{
    private const string Shop1 = """
        Номер замовлення;Дата створення;Статус;Покупець;Телефон;Email;Артикул;Товар;Кількість;Ціна;Сума;Знижка;Доставка;Вартість доставки;Місто;Спосіб оплати;Оплачено;Разом;Коментар;Подарунок
        1001;16.05.2025 10:30;Виконано;Олена Коваль;067 123-45-67;olena@ukr.net;TEA;Чай;2;10,50;21,00;1,00;Нова Пошта;50,00;Київ;card;101,00;101,00;Дзвонити;так
        1002;17.05.2025;Скасовано;Тарас Мельник;050 111-22-33;;CUP;Чашка;1;31,00;31,00;;;;;;;31,00;;
        1001;16.05.2025 10:31;;;;;CUP;Чашка;1;31,00;31,00;;;;;;;;;
        1003;;Виконано;Ніхто;;;CUP;;x;31,00;;;;;;;;31,00;;можливо
        1003;;Виконано;Хтось;;;CUP;Чашка;1;31,00;;;;;;;;31,00;;
        1004;18.05.2025;Десь;Олена;067 123-45-67;;;Без артикула;1,5;20,00;;;;;;;;30,00;;
        ;18.05.2025;Виконано;;;;CUP;Чашка;1;31,00;;;;;;;;;;
        1005;19.05.2025 09:00;Виконано;Олена Коваль;+380671234567;;;Без артикула;1,5;20,00;;;;;;;так;30,00;;ні
        """;

    private static readonly ImportMapping Mapping = new()
    {
        Format = new ColumnFormat { DecimalSeparator = ',', TimePatterns = ["d.M.uuuu H:mm"], DatePatterns = ["d.M.uuuu"] },
        Fields =
        [
            new("status") { Column = "Статус", Values = new Dictionary<string, string> { ["виконано"] = "completed", ["Скасовано"] = "cancelled" } },
            new("channel") { Constant = "prom" },
        ],
    };

    private static readonly OrderImport OldShop = new("old-shop");

    private CrmImport Import => Host.Services.GetRequiredService<CrmImport>();

    private CrmFields Fields => Host.Services.GetRequiredService<CrmFields>();

    private CrmCall Own => Call with { Site = Shop.Site.Id };

    private static ImportSource File(string text) => ImportSource.From(new MemoryStream(Encoding.UTF8.GetBytes(text)), "orders.csv");

    private async Task<ImportReport> RunAsync(string text, bool isDry = false, string? rejects = null, OrderImport? import = null)
    {
        var mapping = import is null ? Mapping : new ImportMapping { Format = Mapping.Format };
        var done = await Import.OrdersAsync(File(text), import ?? OldShop, new ImportOptions { IsDryRun = isDry, BatchSize = 2, RejectPath = rejects, Mapping = mapping }, Own, Cancellation);
        done.Refusal.ShouldBeNull();
        done.Value.AddsUp.ShouldBeTrue(done.Value.ToText());
        return done.Value;
    }

    private static (long New, long Updated, long Unchanged, long Rejected, long RejectedRows) Figures(ImportReport report)
    {
        var count = report.Outcomes.SingleOrDefault() ?? new OutcomeCount("", 0, 0, 0);
        return (count.Documents - count.Updated - count.Unchanged, count.Updated, count.Unchanged, report.DocumentsRejected, report.RowsRejected);
    }

    [Fact]
    [Trait("Requirement", "I7")]
    [Trait("Requirement", "C10")]
    public async Task Orders_come_with_lines_buyers_payments_and_fields_and_a_second_run_takes_over_only_what_changed()
    {
        await Shop.StockAsync("TEA", 5);
        await Fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "gift", new LocalizedText("Gift", new Dictionary<string, string> { ["uk"] = "Подарунок" }), FieldType.Boolean), Call, Cancellation);
        var rejects = Path.GetTempFileName();

        var dry = await RunAsync(Shop1, isDry: true);
        Figures(dry).ShouldBe((3, 0, 0, 2, 4), dry.ToText());
        (await Database.CountAsync("crm_order")).ShouldBe(0);
        var first = await RunAsync(Shop1, rejects: rejects);
        Figures(first).ShouldBe(Figures(dry), first.ToText());
        var rows = await System.IO.File.ReadAllLinesAsync(rejects, Cancellation);
        rows.Length.ShouldBe(5);
        rows.Single(r => r.StartsWith("1003", StringComparison.Ordinal) && r.Contains("можливо", StringComparison.Ordinal)).ShouldSatisfyAllConditions(
            r => r.ShouldContain("quantity: 'x'"), r => r.ShouldContain("custom.gift: 'можливо'"), r => r.ShouldContain("placed at is missing"));
        rows.Single(r => r.Contains("Хтось", StringComparison.Ordinal)).ShouldContain("buyer: 'Хтось' here and 'Ніхто'");
        rows.Single(r => r.StartsWith("1004", StringComparison.Ordinal)).ShouldContain("status: there is no 'Десь'");
        rows.Single(r => r.StartsWith(";18", StringComparison.Ordinal)).ShouldContain("order number is missing");
        System.IO.File.Delete(rejects);

        var order = (await Host.Orders.FindAsync(new ExternalId("old-shop", "1001"), Cancellation))!;
        (order.Status, order.Channel, order.ChannelNumber, order.Total.Amount, order.DeliveryCharge.Amount, order.IntakeMode).ShouldBe(("completed", "prom", "1001", 101m, 50m, IntakeMode.History));
        order.PlacedAt.ShouldBe(Instant.FromUtc(2025, 5, 16, 7, 30));
        order.Lines.Select(l => (l.Sku, l.Quantity.ToString(), l.Total.Amount)).ShouldBe([("TEA", "2", 20.60m), ("CUP", "1", 30.40m)]);
        order.Marks.Codes.ShouldNotContain(OrderMarks.PriceMismatch);
        order.Lines[0].VariantId.ShouldNotBeNull();
        (await Shop.AvailabilityAsync(order.Lines[0].VariantId!.Value)).OnHand.ShouldBe<Quantity>(5);
        (await Host.Payments.GetMoneyAsync(order.Id, Cancellation))!.Due.IsZero.ShouldBeTrue();
        (await Fields.GetAsync(FieldEntity.Order, order.Id.Value, Cancellation)).Values.ShouldBe(new Dictionary<string, string> { ["gift"] = "true" });
        var olena = (await Host.Customers.FindByPhoneAsync("+380671234567", Shop.Site, Cancellation)).ShouldHaveSingleItem();
        (await Host.Customers.GetSummaryAsync(olena.Id, Cancellation))!.CompletedCount.ShouldBe(2);
        (await Database.CountAsync("crm_effect")).ShouldBe(0);
        (await Database.CountAsync("crm_timer")).ShouldBe(0);

        Figures(await RunAsync(Shop1)).ShouldBe((0, 0, 3, 2, 4));
        var staffed = await Host.Orders.FindAsync(new ExternalId("old-shop", "1005"), Cancellation);
        await Fields.SetAsync(FieldEntity.Order, staffed!.Id.Value, new Dictionary<string, string?> { ["gift"] = "true" }, null, Call, Cancellation);
        var changed = Shop1.Replace("1002;17.05.2025;Скасовано", "1002;17.05.2025;Виконано", StringComparison.Ordinal).Replace("card;101,00;", "card;91,00;", StringComparison.Ordinal).Replace(";Дзвонити;так", ";Не дзвонити;ні", StringComparison.Ordinal);
        Figures(await RunAsync(changed, isDry: true)).ShouldBe((0, 2, 1, 2, 4));
        Figures(await RunAsync(changed)).ShouldBe((0, 2, 1, 2, 4));
        Figures(await RunAsync(changed)).ShouldBe((0, 0, 3, 2, 4));
        (await Host.Orders.FindAsync(new ExternalId("old-shop", "1002"), Cancellation))!.Status.ShouldBe("completed");
        order = (await Host.Orders.GetAsync(order.Id, Cancellation))!;
        order.CustomerComment.ShouldBe("Не дзвонити");
        (await Host.Payments.GetMoneyAsync(order.Id, Cancellation))!.Due.Amount.ShouldBe(10m);
        (await Fields.GetAsync(FieldEntity.Order, order.Id.Value, Cancellation)).Values["gift"].ShouldBe("false");
        (await Fields.GetAsync(FieldEntity.Order, staffed.Id.Value, Cancellation)).Values["gift"].ShouldBe("true");
        (await Host.Customers.GetSummaryAsync((await Host.Orders.FindAsync(new ExternalId("old-shop", "1002"), Cancellation))!.CustomerId!.Value, Cancellation))!.CompletedCount.ShouldBe(1);
        await Shop.VerifyAsync();
    }

    /// <summary>What the file tells anew of tags is taken over, what it only repeats stays as staff made it, and tags in use are counted, as far as they are seen.</summary>
    private async Task TagsAsync()
    {
        Task<ImportReport> TryAsync(string first, string second) => RunAsync($"order;date;status;sku;quantity;price;Теги\n21;1.5.2025;completed;A;1;10,00;{first}\n22;1.5.2025;completed;A;1;10,00;{second}\n", import: OldShop);
        async Task<string> TagsOfAsync(string id) => string.Join(' ', (await Host.Orders.FindAsync(new ExternalId("old-shop", id), Cancellation))!.Tags);

        Figures(await TryAsync("Постійний клієнт, VIP, vip", "gift #wholesale")).ShouldBe((2, 0, 0, 0, 0));
        (await TagsOfAsync("21"), await TagsOfAsync("22")).ShouldBe(("vip постійний-клієнт", "gift wholesale"));
        var order = (await Host.Orders.FindAsync(new ExternalId("old-shop", "21"), Cancellation))!.Id;
        (await Host.Orders.UntagAsync(order, "vip", Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Orders.TagAsync(order, "own", Call, Cancellation)).Refusal.ShouldBeNull();
        Figures(await TryAsync("Постійний клієнт, VIP", "gift")).ShouldBe((0, 1, 1, 0, 0));
        (await TagsOfAsync("21"), await TagsOfAsync("22")).ShouldBe(("own постійний-клієнт", "gift"));
        Figures(await TryAsync("VIP, gift", "")).ShouldBe((0, 1, 1, 0, 0));
        (await TagsOfAsync("21"), await TagsOfAsync("22")).ShouldBe(("gift own", "gift"));
        var bad = await TryAsync("a/b", "gift");
        (Figures(bad), bad.Reasons.Single().Code).ShouldBe(((0, 0, 1, 1, 1), OrderRefusals.Invalid), bad.ToText());

        (await Host.Orders.ListTagsAsync(cancellation: Cancellation)).ShouldBe([new("gift", 2), new("own", 1)]);
        (await Host.Orders.ListTagsAsync(Shop.Site.Id, Cancellation)).Count.ShouldBe(2);
        (await Host.Orders.Within(Sites.ScopeFilter.Of(new Sites.ScopeId(9))).ListTagsAsync(cancellation: Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "I7")]
    public async Task Rows_too_far_apart_continued_rows_orders_without_lines_and_all_mistakes_of_a_mapping_are_told_and_what_is_paid_follows_what_is_told_anew()
    {
        const string head = "order;date;status;sku;quantity;price;total\n";
        Task<ImportReport> TryAsync(string text, OrderImport import) => RunAsync(head + text, import: import);

        var apart = await TryAsync("1;1.5.2025;completed;A;1;10,00;\n2;1.5.2025;completed;A;1;10,00;\n3;1.5.2025;completed;A;1;10,00;\n1;;;B;1;5,00;\n", OldShop with { Window = 1 });
        Figures(apart).ShouldBe((3, 0, 0, 0, 1));
        apart.Reasons.ShouldHaveSingleItem().Code.ShouldBe(ImportRefusals.OrderOver);
        Figures(await TryAsync("11;1.5.2025;completed;A;1;10,00;\n;;;B;1;5,00;\n", OldShop with { IsContinued = true })).ShouldBe((1, 0, 0, 0, 0));
        (await Host.Orders.FindAsync(new ExternalId("old-shop", "11"), Cancellation))!.Total.Amount.ShouldBe(15m);
        Figures(await TryAsync("12;1.5.2025;completed;;;;99,00\n", OldShop)).ShouldBe((0, 0, 0, 1, 1));
        Figures(await TryAsync("12;1.5.2025;completed;;;;99,00\n", OldShop with { WholeOrderLine = "Goods" })).ShouldBe((1, 0, 0, 0, 0));
        await TagsAsync();

        var wrong = new ImportMapping
        {
            Fields =
            [
                new("nothing") { Column = "date" }, new("status"), new("total") { Column = "sum" }, new("price") { Constant = "cheap" }, new("placed at") { Column = "date", Format = new ColumnFormat { DatePatterns = ["%"] } }, new("sku") { Column = "sku" }, new("sku") { Column = "order" },
            ],
            IsComplete = true,
        };
        var refused = (await Import.OrdersAsync(File(head), OldShop, new ImportOptions { Mapping = wrong }, Own, Cancellation)).Refusal!;
        refused.Code.ShouldBe(ImportRefusals.BadMapping);
        var mistakes = (IReadOnlyList<string>)refused.Data["mistakes"]!;
        foreach (var part in (string[])["'nothing' is no field", "status has neither", "no column 'sum'", "constant 'cheap'", "placed at.DatePatterns[0]", "sku is mapped twice", "one of order id, order number is needed"])
            mistakes.ShouldContain(m => m.Contains(part, StringComparison.Ordinal), part);
        mistakes.Count.ShouldBe(7);
        await FollowPaidAsync();
    }

    [Fact]
    [Trait("Requirement", "I7")]
    public async Task A_mapping_is_suggested_by_headers_and_values_and_the_file_goes_in_by_it()
    {
        await Fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "gift", new LocalizedText("Gift", new Dictionary<string, string> { ["uk"] = "Подарунок" }), FieldType.Boolean), Call, Cancellation);
        var file = Shop1.Replace("Скасовано", "Відміна", StringComparison.Ordinal).Replace(";x;", ";2;", StringComparison.Ordinal);
        var suggested = (await Import.SuggestAsync(File(Shop1.Replace("Скасовано", "Відміна", StringComparison.Ordinal)), ImportList.Orders, Cancellation)).Value;

        suggested.Missing.ShouldBeEmpty();
        suggested.Warnings.ShouldBe(["status: 'Відміна' is taken for 'cancelled'", "status: 'Десь' is no status of the process"]);
        suggested.Columns.Where(c => c.Field is null || c.Confidence < 0.9).Select(c => c.Header).ShouldBe(["Кількість", "Подарунок"], "one value of each is none");
        suggested.Columns.Single(c => c.Header == "Подарунок").Field.ShouldBe("custom.gift");
        suggested.Mapping.Fields.Single(f => f.Field == "status").Values.ShouldBe(new Dictionary<string, string> { ["Відміна"] = "cancelled" }, "others are names of statuses");
        suggested.Mapping.Fields.Single(f => f.Field == "price").Format!.DecimalSeparator.ShouldBe(',');
        var done = (await Import.OrdersAsync(File(file), OldShop, new ImportOptions { Mapping = suggested.Mapping with { Format = Mapping.Format } }, Own, Cancellation)).Value;
        Figures(done).ShouldBe((3, 0, 0, 2, 4), done.ToText());

        const string shopify = "Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Phone\n#1001,joe@x.com,paid,2024-05-01 10:00:05 +0300,UAH,30.00,2024-05-01 10:00:00 +0300,2,Cup,15.00,CUP,Joe Doe,'+380501112233\n#1002,ann@x.com,pending,,UAH,15.00,2024-05-02 10:00:00 +0300,1,Cup,15.00,CUP,Ann Doe,\n#1002,ann@x.com,,,,,,1,Tea,1.00,TEA,,\n";
        suggested = (await Import.SuggestAsync(File(shopify), ImportList.Orders, Cancellation)).Value;
        suggested.Columns.Select(c => (c.Header, c.Field)).ShouldBe(
            [("Name", "order number"), ("Email", "email"), ("Financial Status", "paid"), ("Paid at", "paid at"), ("Currency", "currency"), ("Total", "total"), ("Created at", "placed at"), ("Lineitem quantity", "quantity"), ("Lineitem name", "product name"), ("Lineitem price", "price"), ("Lineitem sku", "sku"), ("Billing Name", "buyer"), ("Phone", "phone")]);
        Figures((await Import.OrdersAsync(File(shopify), new OrderImport("shopify") { Status = "completed" }, new ImportOptions { Mapping = suggested.Mapping }, Own, Cancellation)).Value).ShouldBe((2, 0, 0, 0, 0));
        (await Host.Orders.FindAsync(new ExternalId("shopify", "#1001"), Cancellation))!.PlacedAt.ShouldBe(Instant.FromUtc(2024, 5, 1, 7, 0));

        using var book = new MemoryStream();
        (await Host.Services.GetRequiredService<Exports.CrmExport>().ExportAsync(new Exports.ExportRequest(Exports.ExportList.Customers, Exports.ExportFormat.Xlsx), book, new CrmCall(Actor.Host("test")), Cancellation)).Refusal.ShouldBeNull();
        book.Position = 0;
        var back = (await Import.CustomersAsync(ImportSource.From(book, "customers.xlsx"), "copy", new ImportOptions { IsDryRun = true }, Own, Cancellation)).Value;
        (back.RowsRead, back.RowsRejected).ShouldBe((await Database.CountAsync("crm_customer"), 0), back.ToText());

        const string clients = "Клиент;Контактный телефон;Почта клиента;Город;Примечания\nАнна;+38 093 555 22 33;a@b.ua;Киев;x\n";
        suggested = (await Import.SuggestAsync(File(clients), ImportList.Customers, Cancellation)).Value;
        suggested.Columns.Select(c => c.Field).ShouldBe(["name", "phone", "email", "city", null]);
        Figures((await Import.CustomersAsync(File(clients), "old", new ImportOptions { Mapping = suggested.Mapping }, Own, Cancellation)).Value).ShouldBe((1, 0, 0, 0, 0));
    }
}

public sealed class SqliteOrderImport : OrderImportSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlOrderImport : OrderImportSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
