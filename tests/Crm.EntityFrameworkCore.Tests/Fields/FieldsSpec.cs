using Crm.Catalog;
using Crm.History;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Fields;

/// <summary>Fields of the shop's own.</summary>
public abstract class FieldsSpec : StoreSpec
{
    private CrmFields Fields => Host.Services.GetRequiredService<CrmFields>();

    private async Task<FieldId> DefineAsync(FieldDefinition definition) => (await Fields.DefineAsync(definition, Call, Cancellation)).Value;

    private async Task<long> OrderAsync(string? phone = "067 123-45-67") => (await Host.Orders.PlaceAsync(Shop.Order("web", phone, ("TEA", 1)), Call, Cancellation)).Value.OrderId.Value;

    private Task<Result<int>> SetAsync(long order, params (string Code, string? Text)[] values) =>
        Fields.SetAsync(FieldEntity.Order, order, values.ToDictionary(v => v.Code, v => v.Text), null, Call, Cancellation);

    private async Task<IReadOnlyList<long>> FindAsync(FieldCondition condition) => await Fields.FindAsync(condition, cancellation: Cancellation);

    private async Task DefineAllAsync()
    {
        await DefineAsync(new FieldDefinition(FieldEntity.Order, "note", "Note", FieldType.Text));
        await DefineAsync(new FieldDefinition(FieldEntity.Order, "weight", "Weight", FieldType.Number) { Unit = "kg", Least = "0", Most = "30" });
        await DefineAsync(new FieldDefinition(FieldEntity.Order, "insured", "Insured for", FieldType.Money) { Currency = "UAH" });
        await DefineAsync(new FieldDefinition(FieldEntity.Order, "wanted", "Wanted on", FieldType.Date));
        await DefineAsync(new FieldDefinition(FieldEntity.Order, "called", "Called at", FieldType.Instant));
        await DefineAsync(new FieldDefinition(FieldEntity.Order, "fragile", "Fragile", FieldType.Boolean));
        await DefineAsync(new FieldDefinition(FieldEntity.Order, "colours", new LocalizedText("Colours", new Dictionary<string, string> { ["uk"] = "Кольори" }), FieldType.Choices) { Options = [new("red", "Red"), new("blue", "Blue"), new("green", "Green")] });
        await DefineAsync(new FieldDefinition(FieldEntity.Order, "photo", "Photo", FieldType.Link));
    }

    [Fact]
    [Trait("Requirement", "C10")]
    [Trait("Requirement", "C12")]
    public async Task Values_of_every_type_are_set_read_and_found()
    {
        await DefineAllAsync();
        var (first, second) = (await OrderAsync(), await OrderAsync());
        (await SetAsync(first, ("note", "Дзвонити Ввечері"), ("weight", "12.5"), ("insured", "100"), ("wanted", "2026-12-24"), ("called", "2026-11-22T09:45:00Z"), ("fragile", "true"), ("colours", "blue|red"), ("photo", "https://shop.ua/1.jpg"))).Value.ShouldBe(1);
        (await SetAsync(second, ("note", "other"), ("weight", "3"), ("insured", "250.50"), ("wanted", "2027-01-07"), ("called", "2026-11-23T10:00:00Z"), ("fragile", "false"), ("colours", "green"))).Value.ShouldBe(1);

        var values = await Fields.GetAsync(FieldEntity.Order, first, Cancellation);
        values.Values.ShouldBe(new Dictionary<string, string>
        {
            ["note"] = "Дзвонити Ввечері",
            ["weight"] = "12.5",
            ["insured"] = "100.00",
            ["wanted"] = "2026-12-24",
            ["called"] = "2026-11-22T09:45:00Z",
            ["fragile"] = "true",
            ["colours"] = "red|blue",
            ["photo"] = "https://shop.ua/1.jpg",
        }, ignoreOrder: true);

        foreach (var condition in (FieldCondition[])
        [
            new(FieldEntity.Order, "note") { In = ["дзвонити ввечері"] }, new(FieldEntity.Order, "note") { Contains = "ВВЕЧ" }, new(FieldEntity.Order, "weight") { From = "12.5", To = "99" },
            new(FieldEntity.Order, "weight") { In = ["12.50"] }, new(FieldEntity.Order, "insured") { To = "100" }, new(FieldEntity.Order, "wanted") { To = "2026-12-31" }, new(FieldEntity.Order, "wanted") { In = ["2026-12-24"] },
            new(FieldEntity.Order, "called") { To = "2026-11-22T23:00:00Z" }, new(FieldEntity.Order, "fragile") { In = ["true"] }, new(FieldEntity.Order, "colours") { In = ["red"] }, new(FieldEntity.Order, "photo") { Contains = "1.jpg" },
        ])
            (await FindAsync(condition)).ShouldBe([first], condition.ToString());
        (await FindAsync(new(FieldEntity.Order, "colours") { In = ["red", "green"] })).ShouldBe([first, second]);
        (await Fields.FindAsync(new(FieldEntity.Order, "weight") { From = "0" }, above: first, cancellation: Cancellation)).ShouldBe([second]);
        await Should.ThrowAsync<ArgumentException>(() => FindAsync(new(FieldEntity.Order, "note") { From = "a" }));
        await Should.ThrowAsync<ArgumentException>(() => FindAsync(new(FieldEntity.Order, "nothing")));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "C10")]
    public async Task All_mistakes_are_told_at_once_and_nothing_is_set()
    {
        await DefineAllAsync();
        await DefineAsync(new FieldDefinition(FieldEntity.Order, "due", "Due", FieldType.Text) { IsRequired = true });
        await DefineAsync(new FieldDefinition(FieldEntity.Order, "code", "Code", FieldType.Text) { Pattern = "[A-Z]{2}\\d+" });
        var order = await OrderAsync();

        var refused = (await SetAsync(order, ("weight", "31"), ("colours", "red|black"), ("code", "x1"), ("nothing", "1"), ("insured", "1.005"), ("note", "fine"))).Refusal!;

        refused.Code.ShouldBe(FieldRefusals.Invalid);
        ((List<InputMistake>)refused.Data["mistakes"]!).Select(m => m.Path).ShouldBe(["fields.code", "fields.colours", "fields.insured", "fields.nothing", "fields.weight", "fields.due"]);
        (await Fields.GetAsync(FieldEntity.Order, order, Cancellation)).ShouldSatisfyAllConditions(v => v.Version.ShouldBe(0), v => v.Values.ShouldBeEmpty());
        (await Fields.SetAsync(FieldEntity.Order, 999_999, new Dictionary<string, string?> { ["due"] = "x" }, null, Call, Cancellation)).Refusal!.Code.ShouldBe(FieldRefusals.NoEntity);

        Should.Throw<DefinitionException>(() => Fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "Bad Code", "", FieldType.Money) { Pattern = "(", Options = [new("a b", "")] }, Call, Cancellation))
            .Mistakes.Select(m => m.Path).ShouldBe(["Code", "Label", "Options", "Options[0].Code", "Options[0].Label", "Pattern", "Currency"], ignoreOrder: true);
    }

    [Fact]
    [Trait("Requirement", "C10")]
    public async Task Changes_stand_in_the_log_with_old_and_new_value_and_need_the_version_seen()
    {
        await DefineAllAsync();
        var order = await OrderAsync();
        await SetAsync(order, ("note", "one"), ("weight", "1"));
        (await Fields.SetAsync(FieldEntity.Order, order, new Dictionary<string, string?> { ["note"] = "two", ["weight"] = null }, 1, Call, Cancellation)).Value.ShouldBe(2);
        (await Fields.SetAsync(FieldEntity.Order, order, new Dictionary<string, string?> { ["note"] = "three" }, 1, Call, Cancellation)).Refusal!.Code.ShouldBe(FieldRefusals.Changed);

        var records = await Host.History.OfAsync("field-values", FieldSetId.Of(FieldEntity.Order, order).Value, Cancellation);
        records.Count.ShouldBe(2);
        records[1].Body!.ShouldContain("[\"one\",\"two\"]");
        (await FindAsync(new(FieldEntity.Order, "weight") { From = "0" })).ShouldBeEmpty();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "C10")]
    public async Task A_label_changes_and_the_code_stays_a_type_changes_only_where_no_value_is_in_the_way()
    {
        var definition = new FieldDefinition(FieldEntity.Order, "note", "Note", FieldType.Text);
        var field = await DefineAsync(definition);
        (await Fields.DefineAsync(definition, Call, Cancellation)).Refusal!.Code.ShouldBe(FieldRefusals.CodeTaken);
        var order = await OrderAsync();
        await SetAsync(order, ("note", "words"));

        (await Fields.RedefineAsync(field, definition with { Label = "Remark" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Fields.ListAsync(FieldEntity.Order, cancellation: Cancellation))[0].Definition.Label.Default.ShouldBe("Remark");
        (await Fields.RedefineAsync(field, definition with { Code = "remark" }, Call, Cancellation)).Refusal!.Code.ShouldBe(FieldRefusals.CodeStays);
        (await Fields.RedefineAsync(field, definition with { Type = FieldType.Number }, Call, Cancellation)).Refusal!.Code.ShouldBe(FieldRefusals.ArchiveFirst);

        await Fields.ArchiveAsync(field, Call, Cancellation);
        (await SetAsync(order, ("note", "more"))).Refusal!.Code.ShouldBe(FieldRefusals.Invalid);
        (await Fields.GetAsync(FieldEntity.Order, order, Cancellation)).Values["note"].ShouldBe("words");
        var refused = (await Fields.RedefineAsync(field, definition with { Type = FieldType.Link }, Call, Cancellation)).Refusal!;
        refused.Code.ShouldBe(FieldRefusals.ValuesInTheWay);
        ((List<long>)refused.Data["holders"]!).ShouldBe([order]);

        await Fields.RestoreAsync(field, Call, Cancellation);
        await SetAsync(order, ("note", "https://shop.ua"));
        await Fields.ArchiveAsync(field, Call, Cancellation);
        (await Fields.RedefineAsync(field, definition with { Type = FieldType.Link }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Fields.GetAsync(FieldEntity.Order, order, Cancellation)).Values["note"].ShouldBe("https://shop.ua");
    }

    [Fact]
    [Trait("Requirement", "C10")]
    public async Task A_unique_value_has_one_holder_however_many_ask_at_once()
    {
        await DefineAsync(new FieldDefinition(FieldEntity.Order, "badge", "Badge", FieldType.Text) { IsUnique = true });
        var orders = new List<long>();
        for (var i = 0; i < 6; i++)
            orders.Add(await OrderAsync());
        await using var other = await TestHost.StartAsync(Database);
        var elsewhere = other.Services.GetRequiredService<CrmFields>();

        var results = await Task.WhenAll(orders.Select((o, i) => i % 2 == 0 ? SetAsync(o, ("badge", "Gold")) : elsewhere.SetAsync(FieldEntity.Order, o, new Dictionary<string, string?> { ["badge"] = "gold" }, null, Call, Cancellation)));

        results.Count(r => r.IsAccepted).ShouldBe(1);
        (await FindAsync(new(FieldEntity.Order, "badge") { In = ["gold"] })).Count.ShouldBe(1);
        var holder = orders[Array.FindIndex(results, r => r.IsAccepted)];
        (await SetAsync(holder, ("badge", null))).IsAccepted.ShouldBeTrue();
        (await SetAsync(orders.First(o => o != holder), ("badge", "gold"))).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    [Trait("Requirement", "C10")]
    [Trait("Requirement", "V23")]
    public async Task Personal_values_stand_apart_and_defaults_are_shown()
    {
        await DefineAsync(new FieldDefinition(FieldEntity.Customer, "size", "Size", FieldType.Text) { IsPersonal = true });
        await DefineAsync(new FieldDefinition(FieldEntity.Customer, "tier", "Tier", FieldType.Choice) { Default = "basic", Options = [new("basic", "Basic"), new("plus", "Plus")] });
        var customer = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.CustomerId!.Value;
        await Fields.SetAsync(FieldEntity.Customer, customer.Value, new Dictionary<string, string?> { ["size"] = "Tall" }, null, Call, Cancellation);

        (await Fields.GetAsync(FieldEntity.Customer, customer.Value, Cancellation)).Values.ShouldBe(new Dictionary<string, string> { ["size"] = "Tall", ["tier"] = "basic" }, ignoreOrder: true);
        (await FindAsync(new(FieldEntity.Customer, "size") { In = ["tall"] })).ShouldBe([customer.Value]);
        (await Database.CountAsync("crm_custom_value")).ShouldBe(0);
        var record = (await Host.History.OfAsync("field-values", FieldSetId.Of(FieldEntity.Customer, customer.Value).Value, Cancellation)).ShouldHaveSingleItem();
        record.Body!.ShouldNotContain("Tall");
        record.Personal!.ShouldContain("Tall");
        (await Database.CountAsync("crm_personal", $"subject = {customer.Value} and document like '%Tall%'")).ShouldBe(1);
        (await Fields.SetAsync(FieldEntity.Company, customer.Value, new Dictionary<string, string?>(), null, Call, Cancellation)).Refusal!.Code.ShouldBe(FieldRefusals.NoEntity);
        (await Fields.CatalogueAsync(FieldEntity.Customer, Cancellation)).Select(f => f.Name).ShouldContain("custom.tier");
        (await Fields.CatalogueAsync(FieldEntity.Customer, Cancellation)).Select(f => f.Name).ShouldContain("orders.net");
        await Shop.VerifyAsync();
    }
}

public sealed class SqliteFields : FieldsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlFields : FieldsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
