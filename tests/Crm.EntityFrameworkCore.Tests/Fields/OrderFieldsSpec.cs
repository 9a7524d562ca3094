using Crm.Orders;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Fields;

/// <summary>Custom fields that come with an order.</summary>
public abstract class OrderFieldsSpec : StoreSpec
{
    private CrmFields Fields => Host.Services.GetRequiredService<CrmFields>();

    private static Dictionary<string, string?> Values(params (string Code, string? Text)[] values) => values.ToDictionary(v => v.Code, v => v.Text);

    private static IReadOnlyList<InputMistake> Mistakes(Refusal refusal) => (IReadOnlyList<InputMistake>)refusal.Data["mistakes"]!;

    private PlaceOrder Order(string id, Dictionary<string, string?> fields)
    {
        var given = Shop.Order("web", "067 123-45-67", ("TEA", 1));
        return given with { Order = given.Order with { ExternalId = new ExternalId("web", id) }, Fields = fields };
    }

    [Fact]
    [Trait("Requirement", "C10")]
    [Trait("Requirement", "C12")]
    public async Task Fields_come_with_an_order_in_its_transaction_all_mistakes_are_told_and_what_the_source_repeats_leaves_staffs_values_alone()
    {
        await Fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "weight", "Weight", FieldType.Number) { Most = "30" }, Call, Cancellation);
        await Fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "badge", "Badge", FieldType.Text) { IsUnique = true }, Call, Cancellation);
        await Fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "gift", "Gift", FieldType.Boolean) { IsRequired = true }, Call, Cancellation);
        var wrong = Order("1", Values(("weight", "31"), ("nothing", "1")));
        wrong = wrong with { Order = wrong.Order with { Lines = [wrong.Order.Lines[0] with { Quantity = default }] } };

        var refused = (await Host.Orders.PlaceAsync(wrong, Call, Cancellation)).Refusal!;
        refused.Code.ShouldBe(OrderRefusals.Invalid);
        Mistakes(refused).Select(m => m.Path).ShouldBe(["lines[0].quantity", "fields.nothing", "fields.weight", "fields.gift"], ignoreOrder: true);
        (await Database.CountAsync("crm_order")).ShouldBe(0);

        var placed = await Host.Orders.PlaceManyAsync([Order("1", Values(("weight", "2.5"), ("badge", "Gold"), ("gift", "true"))), Order("2", Values(("badge", "gold"), ("gift", "true"))), Order("3", [])], Call, Cancellation);
        placed.Select(p => p.IsAccepted).ShouldBe([true, false, true]);
        Mistakes(placed[1].Refusal!).Select(m => m.Path).ShouldBe(["fields.badge"]);
        var id = placed[0].Value.OrderId.Value;
        (await Fields.GetAsync(FieldEntity.Order, id, Cancellation)).Values.ShouldBe(new Dictionary<string, string> { ["weight"] = "2.5", ["badge"] = "Gold", ["gift"] = "true" }, ignoreOrder: true);
        (await Fields.GetAsync(FieldEntity.Order, placed[2].Value.OrderId.Value, Cancellation)).Version.ShouldBe(0);

        await Fields.SetAsync(FieldEntity.Order, id, Values(("weight", "7")), null, Call, Cancellation);
        var again = await Host.Orders.PlaceAsync(Order("1", Values(("weight", "2.5"), ("badge", "Gold"), ("gift", "true"))), Call, Cancellation);
        again.Value.Outcome.ShouldBe(PlaceOutcome.Repeated);
        (await Fields.GetAsync(FieldEntity.Order, id, Cancellation)).Values["weight"].ShouldBe("7");
        again = await Host.Orders.PlaceAsync(Order("1", Values(("weight", "3"), ("badge", "Gold"), ("gift", null))), Call, Cancellation);
        Mistakes(again.Refusal!).Select(m => m.Path).ShouldBe(["fields.gift"]);
        (await Host.Orders.PlaceAsync(Order("1", Values(("weight", "3"), ("gift", "true"))), Call, Cancellation)).Value.Outcome.ShouldBe(PlaceOutcome.Changed);
        (await Fields.GetAsync(FieldEntity.Order, id, Cancellation)).Values["weight"].ShouldBe("3");
        (await Host.History.OfAsync("field-values", FieldSetId.Of(FieldEntity.Order, id).Value, Cancellation))[^1].Body!.ShouldContain("[70000,30000]");

        var item = (await Host.Intake.ReceiveAsync(Order("9", Values(("weight", "1"), ("gift", "false"))), Call, Cancellation)).Value;
        var accepted = (await Host.Intake.AcceptAsync(item, null, Call, Cancellation)).Value;
        (await Fields.GetAsync(FieldEntity.Order, accepted.OrderId.Value, Cancellation)).Values["gift"].ShouldBe("false");
        await Shop.VerifyAsync();
    }
}

public sealed class SqliteOrderFields : OrderFieldsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlOrderFields : OrderFieldsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
