using System.Text;
using Crm.Customers;
using Crm.Exports;
using Crm.Imports;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Fields;

/// <summary>Custom fields in imports, exports, merges, and read typed.</summary>
public abstract class FieldsEverywhereSpec : StoreSpec
{
    private CrmFields Fields => Host.Services.GetRequiredService<CrmFields>();

    private CrmImport Import => Host.Services.GetRequiredService<CrmImport>();

    private CrmCall Own => Call with { Site = Shop.Site.Id, Mode = IntakeMode.History };

    private static ImportSource File(string text) => ImportSource.From(new MemoryStream(Encoding.UTF8.GetBytes(text)), "file.csv");

    private async Task<string> ExportAsync(ExportRequest request)
    {
        using var file = new MemoryStream();
        (await Host.Services.GetRequiredService<CrmExport>().ExportAsync(request, file, new CrmCall(Actor.Host("test")), Cancellation)).Refusal.ShouldBeNull();
        return Encoding.UTF8.GetString(file.ToArray());
    }

    private async Task DefineAsync()
    {
        await Fields.DefineAsync(new FieldDefinition(FieldEntity.Customer, "size", new LocalizedText("Size", new Dictionary<string, string> { ["uk"] = "Розмір" }), FieldType.Number) { Most = "50" }, Call, Cancellation);
        await Fields.DefineAsync(new FieldDefinition(FieldEntity.Customer, "wedding", "Wedding", FieldType.Date) { IsPersonal = true }, Call, Cancellation);
        await Fields.DefineAsync(new FieldDefinition(FieldEntity.Customer, "styles", "Styles", FieldType.Choices) { Options = [new("classic", "Classic"), new("sport", "Sport")] }, Call, Cancellation);
        await Fields.DefineAsync(new FieldDefinition(FieldEntity.Product, "material", "Material", FieldType.Text), Call, Cancellation);
        await Fields.DefineAsync(new FieldDefinition(FieldEntity.Product, "washed", "Washable", FieldType.Boolean), Call, Cancellation);
    }

    [Fact]
    [Trait("Requirement", "C10")]
    [Trait("Requirement", "C12")]
    [Trait("Requirement", "I7")]
    public async Task Fields_come_in_and_go_out_with_files_and_a_second_run_of_what_went_out_changes_nothing()
    {
        await DefineAsync();
        const string clients = "ID;Телефон;ПІБ;Розмір;Wedding;styles\n1;067 123-45-67;Олена;42,5;01.06.2019;Sport, Classic\n2;050 111-22-33;Тарас;99;x;formal\n3;093 111-22-33;Іван;;;\n";
        var mapping = new ImportMapping { Format = new ColumnFormat { DecimalSeparator = ',', DatePatterns = ["d.M.uuuu"] } };
        var done = (await Import.CustomersAsync(File(clients), "old", new ImportOptions { Mapping = mapping }, Own, Cancellation)).Value;
        (done.RowsAccepted, done.RowsRejected).ShouldBe((2, 1), done.ToText());
        done.Reasons.Select(r => r.Code).ShouldBe([ImportRefusals.BadField, ImportRefusals.NotADate], ignoreOrder: true);
        (await Database.CountAsync("crm_customer")).ShouldBe(2);
        (await Import.CustomersAsync(File(clients), "old", new ImportOptions { Mapping = mapping }, Own, Cancellation)).Value.Outcomes[0].Unchanged.ShouldBe(2);
        (await Import.CustomersAsync(File(clients.Replace("42,5", "43", StringComparison.Ordinal)), "old", new ImportOptions { Mapping = mapping }, Own, Cancellation)).Value.Outcomes[0].Updated.ShouldBe(1);

        const string products = "sku,title,price,material,custom.washed\nTEA,Tea,10,leaf,no\nCUP,Cup,3,,\n";
        (await Import.ProductsAsync(File(products), Shop.Currency, new ImportOptions(), Own, Cancellation)).Value.RowsAccepted.ShouldBe(2);
        (await Import.ProductsAsync(File(products), Shop.Currency, new ImportOptions(), Own, Cancellation)).Value.Outcomes[0].Unchanged.ShouldBe(2);

        var request = new ExportRequest(ExportList.Customers) { Columns = ["name", "custom.size", "phone", "custom.wedding", "custom.styles"], HasByteOrderMark = false };
        var csv = await ExportAsync(request);
        csv.ShouldBe("name,custom.size,phone,custom.wedding,custom.styles\r\nОлена,43,+380671234567,2019-06-01,classic|sport\r\nІван,,+380931112233,,\r\n");
        (await Import.CustomersAsync(File(csv), "copy", new ImportOptions(), Own, Cancellation)).Value.Outcomes[0].ShouldSatisfyAllConditions(o => o.Documents.ShouldBe(2), o => o.Unchanged.ShouldBe(2));
        (await ExportAsync(new ExportRequest(ExportList.Products) { Columns = ["custom.washed", "sku", "custom.material"], HasByteOrderMark = false })).ShouldBe("custom.washed,sku,custom.material\r\nfalse,TEA,leaf\r\n,CUP,\r\n");
        (await ExportAsync(new ExportRequest(ExportList.Products))).Split("\r\n")[0].ShouldEndWith(",custom.material,custom.washed");
        await Fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "gift", "Gift", FieldType.Boolean), Call, Cancellation);
        var sold = Shop.Order("web", "067 123-45-67", ("TEA", 1), ("CUP", 2), ("Z", 1));
        (await Host.Orders.PlaceAsync(sold with { Fields = new Dictionary<string, string?> { ["gift"] = "true" } }, Call with { Mode = IntakeMode.Sync }, Cancellation)).Refusal.ShouldBeNull();
        (await ExportAsync(new ExportRequest(ExportList.OrderLines) { Columns = ["sku", "product.custom.material", "custom.gift"], HasByteOrderMark = false })).ShouldBe("sku,product.custom.material,custom.gift\r\nTEA,leaf,true\r\nCUP,,true\r\nZ,,true\r\n");
        (await ExportAsync(new ExportRequest(ExportList.OrderLines))).Split("\r\n")[0].ShouldEndWith(",custom.gift,product.custom.material,product.custom.washed");
        (await Host.Services.GetRequiredService<CrmExport>().ColumnsAsync(ExportList.Customers, Cancellation)).TakeLast(3).ShouldBe(["custom.size", "custom.styles", "custom.wedding"]);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "C10")]
    [Trait("Requirement", "C4")]
    public async Task A_merge_shows_whose_value_wins_and_why_and_values_are_read_typed()
    {
        await DefineAsync();
        var recognise = async (string phone, Dictionary<string, string?> fields) =>
            (await Host.Customers.RecogniseAsync(new CustomerIdentity("web") { Phone = phone }, new CustomerProfile("web", ProfileStrength.Account), fields, Shop.Site.Id, Call, Cancellation)).Value.CustomerId;
        var first = await recognise("0671234567", new() { ["size"] = "42", ["wedding"] = "2019-06-01" });
        var second = await recognise("0501112233", new() { ["size"] = "43", ["styles"] = "sport" });
        (await Host.Customers.RecogniseAsync(new CustomerIdentity("web") { Phone = "0931112233" }, new CustomerProfile("web", ProfileStrength.Account), new Dictionary<string, string?> { ["size"] = "51", ["x"] = "1" }, Shop.Site.Id, Call, Cancellation)).Refusal!.Code.ShouldBe(FieldRefusals.Invalid);
        (await Database.CountAsync("crm_customer")).ShouldBe(2);

        var preview = (await Host.Duplicates.PreviewAsync(second, first, Cancellation)).Value;
        preview.CustomFields.Select(f => (f.Code, f.Value, f.FromId, f.Reason, string.Join(' ', f.Others))).ShouldBe(
        [
            ("size", "43", second, MergedCustomField.SurvivorsOwn, "42"), ("styles", "sport", second, MergedCustomField.SurvivorsOwn, ""), ("wedding", "2019-06-01", first, MergedCustomField.Oldest, ""),
        ]);
        (await Host.Duplicates.MergeAsync(second, first, Call, Cancellation)).Refusal.ShouldBeNull();
        (await Fields.GetAsync(FieldEntity.Customer, second.Value, Cancellation)).Values.ShouldBe(new Dictionary<string, string> { ["size"] = "43", ["styles"] = "sport", ["wedding"] = "2019-06-01" }, ignoreOrder: true);
        (await ExportAsync(new ExportRequest(ExportList.Customers) { Columns = ["custom.size", "custom.wedding"], HasByteOrderMark = false })).ShouldContain("43,2019-06-01");
        // Found is who stands for both, by the values that count.
        Task<IReadOnlyList<long>> FindAsync(string code, string value, long above = 0) => Fields.FindAsync(new FieldCondition(FieldEntity.Customer, code) { In = [value] }, above, cancellation: Cancellation);
        (await FindAsync("wedding", "2019-06-01")).ShouldBe([second.Value]);
        (await FindAsync("size", "43")).ShouldBe([second.Value]);
        (await FindAsync("size", "42")).ShouldBeEmpty();
        (await FindAsync("wedding", "2019-06-01", above: second.Value)).ShouldBeEmpty();
        await Host.Duplicates.UnmergeAsync(first, Call, Cancellation);
        (await FindAsync("size", "42")).ShouldBe([first.Value]);

        var facts = await Fields.ReadFactsAsync(FieldEntity.Customer, [second.Value, first.Value], cancellation: Cancellation);
        facts.Select(f => (f.Id, f.Code, f.Number, f.Date, string.Join(' ', f.Texts))).ShouldBe(
            [(second.Value, "size", 43m, null, ""), (second.Value, "styles", null, null, "sport"), (first.Value, "size", 42m, null, ""), (first.Value, "wedding", null, new LocalDate(2019, 6, 1), "")]);
        (await Fields.ReadFactsAsync(FieldEntity.Customer, [first.Value], ["size"], Cancellation)).ShouldHaveSingleItem().Type.ShouldBe(FieldType.Number);
        await Shop.VerifyAsync();
    }
}

public sealed class SqliteFieldsEverywhere : FieldsEverywhereSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlFieldsEverywhere : FieldsEverywhereSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
