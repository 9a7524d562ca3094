using Crm.Catalog;
using Crm.Fields;
using Crm.Payments;
using Crm.Rules;
using Crm.Stock;
using Crm.Tests;
using Crm.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Orders;

/// <summary>Filters of orders by rules: the database finds exactly those of which the rule holds one by one.</summary>
public abstract class OrderRulesSpec : StoreSpec
{
    private static readonly string[] Words = ["web", "Web", "phone", "new", "approved", "retail", "X", "Y", "shoes", "boots", "card", "courier", "zero-total", "short", "source-differs", "gold", "main", "Kyiv", "київ", "łódź", "ua", "ґаля", "olena koval", "gift"];

    private static readonly decimal[] Numbers = [0, 1, 2, 3, 10, 20, 41.23m, 412.35m, 0.5m];

    private readonly List<OrderId> placed = [];

    protected override void Setup(CrmBuilder crm)
    {
        ArgumentNullException.ThrowIfNull(crm);
        crm.Orders.Define(f => f.Fact("lines.many", o => (bool?)(o.Order.Lines.Count > 1)), q => q.Flag("lines.many", o => o.Lines.Count > 1));
        crm.Orders.Define(f => f.Fact("lucky", o => (bool?)(o.Order.Id.Value % 2 == 0)));
    }

    [Fact]
    [Trait("Requirement", "G1")]
    public async Task The_database_finds_the_orders_of_which_a_rule_holds()
    {
        await FillAsync(new Random(20_261_122), 20);
        await using var read = Host.Store.Read();
        var setup = Host.Services.GetRequiredService<CrmBuilder>().Orders;
        var catalogue = await OrderCatalogue.ReadAsync(read, setup, Cancellation);
        var (queries, scope) = await new OrderRuleSource(setup).ReadAsync(read, null, Cancellation);
        queries.Names.Except([.. catalogue.Facts.Vocabulary.Facts.Select(f => f.Name), .. catalogue.Facts.Vocabulary.Streams.Select(s => s.Name)]).ShouldBeEmpty();
        var subjects = await new OrderLoader(read, catalogue).LoadAsync(placed, Cancellation);
        var now = Host.Clock.GetCurrentInstant();
        var rules = new AnyRules(scope, now, Words, Numbers);
        var met = 0;
        foreach (var seed in (int[])[1, Random.Shared.Next()])
        {
            var random = new Random(seed);
            for (var i = 0; i < (Environment.GetEnvironmentVariable("CRM_FULL") == "1" ? 3_000 : 60); i++)
            {
                var rule = rules.Next(random);
                if (queries.Check(rule, scope).Count > 0)
                    continue;
                var one = catalogue.Facts.Compile(rule, scope);
                var expected = subjects.Where(s => one.Holds(s, now)).Select(s => s.Order.Id).ToList();
                (await read.Set<Order>().Where(queries.Translate(rule, scope, now)).OrderBy(o => o.Id).Select(o => o.Id).ToListAsync(Cancellation)).ShouldBe(expected, $"seed {seed}: {rule}");
                met += expected.Count;
            }
        }

        met.ShouldBeGreaterThan(100);
    }

    [Fact]
    [Trait("Requirement", "G1")]
    [Trait("Requirement", "O11")]
    public async Task A_list_takes_a_rule_and_tells_all_that_no_query_can_ask()
    {
        await FillAsync(new Random(5), 6);
        var rule = (await Host.Orders.ReadRuleAsync("channel in (\"web\") and sum(lines.quantity) > 0 and not marks in (\"refused\")", Shop.Site.Id, Cancellation)).Demand();
        var filter = new OrderFilter { Rule = rule, Site = Shop.Site.Id };
        var all = await Host.Orders.ListAsync(new OrderFilter(), cancellation: Cancellation);

        var listed = await Host.Orders.ListAsync(filter, cancellation: Cancellation);
        listed.Select(o => o.OrderId).ShouldBe(all.Where(o => o.Channel == "web").Select(o => o.OrderId));
        (await Host.Orders.CountAsync(filter, Cancellation)).ShouldBe(listed.Count);
        (await Host.Orders.CountAsync(filter with { Attention = "late" }, Cancellation)).ShouldBe(0);

        // What a shop calls "short" is none of the product's marks, and the other way round.
        var tagged = listed[0].OrderId;
        (await Host.Orders.TagAsync(tagged, " #Подарунок ", Call, Cancellation)).Refusal.ShouldBeNull();
        var version = (await Host.Orders.TagAsync(tagged, "подарунок", Call, Cancellation)).Value;
        (await Host.Orders.ListAsync(filter with { Rule = RuleText.Parse("tags in (\"подарунок\") and marks in (\"#подарунок\")").Demand() }, cancellation: Cancellation)).ShouldHaveSingleItem().Tags.ShouldContain("подарунок");
        (await Host.Orders.UntagAsync(tagged, "подарунок", Call, Cancellation)).Value.ShouldBe(version + 1);
        (await Host.Orders.CountAsync(filter with { Rule = RuleText.Parse("tags in (\"подарунок\")").Demand() }, Cancellation)).ShouldBe(0);
        (await Host.History.OfAsync("order", tagged.Value, Cancellation)).Select(r => r.Event).Where(e => e.EndsWith("tagged", StringComparison.Ordinal)).TakeLast(2).ShouldBe(["order.tagged", "order.untagged"]);
        (await Host.Orders.TagAsync(tagged, "two words", Call, Cancellation)).Refusal!.Code.ShouldBe(OrderRefusals.NoTag);
        using var file = new MemoryStream();
        (await Host.Services.GetRequiredService<Exports.CrmExport>().ExportAsync(new Exports.ExportRequest(Exports.ExportList.Orders) { Orders = filter }, file, CrmCall.System, Cancellation)).Value.Rows.ShouldBe(listed.Count);

        var told = await Host.Orders.ReadRuleAsync("city = \"kyiv\" and lucky = true and lines(name = \"x\") and not lucky = false", cancellation: Cancellation);
        told.Mistakes.Select(m => (m.Code, m.Column, m.Path)).ShouldBe([(RuleRefusals.NoQuery, 19, "all[1].fact"), (RuleRefusals.NoQuery, 62, "all[3].not.fact")]);
        await Should.ThrowAsync<DefinitionException>(() => Host.Orders.ListAsync(new OrderFilter { Rule = When.IsTrue("lucky") }, cancellation: Cancellation));
    }

    private async Task FillAsync(Random random, int orders)
    {
        var shoes = (await Host.Catalog.DefineCategoryAsync("shoes", "Shoes", null, Call, Cancellation)).Value;
        var boots = (await Host.Catalog.DefineCategoryAsync("boots", "Boots", shoes, Call, Cancellation)).Value;
        foreach (var (sku, category) in (IEnumerable<(string, CategoryId)>)[("X", boots), ("Y", shoes)])
        {
            var defined = await Host.Catalog.DefineAsync(new DefineProduct(new ProductDefinition(sku, sku) { Categories = [category] }) { Variants = [new VariantDefinition(sku, sku, Money.Of(10m, Shop.Currency))] }, Call, Cancellation);
            await Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(defined.Value.Variants[sku], 1_000)]), Call, Cancellation);
        }

        var fields = Host.Services.GetRequiredService<CrmFields>();
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "note", "Note", FieldType.Text), Call, Cancellation);
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "size", "Size", FieldType.Number) { IsPersonal = true }, Call, Cancellation);
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "wedding", "Wedding", FieldType.Date), Call, Cancellation);
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "class", "Class", FieldType.Choices) { Options = [new FieldOption("gold", "Gold"), new FieldOption("web", "Web")] }, Call, Cancellation);
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "dear", "Dear", FieldType.Boolean), Call, Cancellation);
        for (var i = 0; i < orders; i++)
            await PlaceAsync(random, fields);
    }

    private async Task PlaceAsync(Random random, CrmFields fields)
    {
        var currency = random.OneOf(Shop.Currency, Shop.Currency, Currency.Of("USD"));
        var order = Shop.Order(random.OneOf("web", "Web", "phone"), $"067 111 22 {random.Next(10, 40)}");
        var given = (await Host.Orders.PlaceAsync(order with
        {
            Order = order.Order with
            {
                Currency = currency,
                TaxIncluded = random.Next(2) == 0,
                PlacedAt = Host.Clock.GetCurrentInstant() - Duration.FromHours(random.Next(20 * 24)),
                PaymentMethod = random.OneOf("card", null),
                CustomerComment = random.OneOf("Gift", null),
                Buyer = order.Order.Buyer! with { Name = random.OneOf("Olena KOVAL", " Ｏlena Koval ", "Ґаля", null), Address = random.OneOf(null, new Customers.Address("UA", null, random.OneOf("Kyiv", "КИЇВ ", "X"))) },
                Recipient = random.Next(3) == 0 ? new Customers.BuyerSnapshot("Ira", Address: random.OneOf(null, new Customers.Address("PL", null, random.OneOf("kyiv", "Łódź")))) : null,
                IsTest = random.Next(6) == 0,
                ChannelNumber = random.OneOf("X", null),
                Lines = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => new NewOrderLine { Sku = random.OneOf("X", "Y", "gift"), Quantity = random.OneOf(1, 2, 3), UnitPrice = Money.Of(random.OneOf(0m, 10m, 3.33m), currency), TaxRate = Percent.Of(20m) })],
            },
            Rate = currency == Shop.Currency ? default : ExchangeRate.Of(412_345, 10_000),
        }, Call, Cancellation)).Value;
        placed.Add(given.OrderId);
        foreach (var tag in random.OneOf<string[]>([], [], ["gift"], ["#Gold", "short"], ["web"]))
            (await Host.Orders.TagAsync(given.OrderId, tag, Call, Cancellation)).Refusal.ShouldBeNull();
        if (random.Next(2) == 0)
            await PayAsync(random, given.OrderId, currency);
        var values = new Dictionary<string, string?> { ["note"] = random.OneOf("Kyiv ", "gift", null), ["size"] = random.OneOf("0.5", "41.23", null), ["wedding"] = random.OneOf("2020-11-20", "2024-02-29", "2026-11-18", null), ["class"] = random.OneOf("gold", "gold|web", null), ["dear"] = random.OneOf("true", "false", null) };
        (await fields.SetAsync(FieldEntity.Order, given.OrderId.Value, values, null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    private async Task PayAsync(Random random, OrderId order, Currency currency)
    {
        var amount = Money.Of(random.OneOf(1m, 10m, 3.33m), currency);
        var payment = (await Host.Payments.ExpectAsync(order, new NewPayment { Method = random.OneOf("card", "bank"), Amount = amount }, Call, Cancellation)).Value;
        await Host.Payments.TakeAsync(payment, new PaymentStep(PaymentEntryKind.Captured, amount, Host.Clock.GetCurrentInstant()), Call, Cancellation);
        if (random.Next(2) == 0)
            await Host.Payments.TakeAsync(payment, new PaymentStep(PaymentEntryKind.Refunded, Money.Of(0.5m, currency), Host.Clock.GetCurrentInstant()), Call, Cancellation);
    }
}

public sealed class SqliteOrderRules : OrderRulesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();

    [Fact]
    public async Task Filters_by_common_facts_are_found_by_their_indexes()
    {
        foreach (var (text, index) in (IEnumerable<(string, string)>)[
            ("status in (\"new\", \"approved\")", "status"), ("customer = #5", "customer_id"), ("placed within last 2 days", "placed_at"), ("channel.number in (\"X\")", "channel_number"),
            ("lines(sku in (\"X\"))", "USING PRIMARY KEY"), ("not payments()", "order_id"), ("field.note = \"x\"", "USING PRIMARY KEY")])
            (await PlanAsync(text)).ShouldContain(index, customMessage: text);
    }

    private async Task<string> PlanAsync(string text)
    {
        if (text.StartsWith("field", StringComparison.Ordinal))
            await Host.Services.GetRequiredService<CrmFields>().DefineAsync(new FieldDefinition(FieldEntity.Order, "note", "Note", FieldType.Text), Call, Cancellation);
        var rule = (await Host.Orders.ReadRuleAsync(text, cancellation: Cancellation)).Demand();
        await using var read = Host.Store.Read();
        var (queries, scope) = await new OrderRuleSource(Host.Services.GetRequiredService<CrmBuilder>().Orders).ReadAsync(read, null, Cancellation);
        var query = read.Set<Order>().Where(queries.Translate(rule, scope, Host.Clock.GetCurrentInstant())).Select(o => o.Id);
        await using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await read.Database.OpenConnectionAsync(Cancellation);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var plan = "";
        while (await reader.ReadAsync(Cancellation))
            plan += reader.GetString(3) + "\n";
        return plan;
    }
}

public sealed class PostgreSqlOrderRules : OrderRulesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
