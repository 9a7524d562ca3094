using Crm.Catalog;
using Crm.Customers;
using Crm.Fields;
using Crm.Orders;
using Crm.Payments;
using Crm.Rules;
using Crm.Stock;
using Crm.Tests;
using Crm.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Segments;

/// <summary>Filters of customers by rules: the database finds exactly those of whom the rule holds one by one, the merged with whom they were merged into.</summary>
public abstract class CustomerQueriesSpec : StoreSpec
{
    private static readonly string[] Words = ["UA", "PL", "u", "main", "new", "complete", "shoes", "boots", "female", "male", "gold", "web", "Kyiv ", "київ", "львівська", "ґаля k", "uk", "friends"];

    private static readonly decimal[] Numbers = [0, 1, 2, 3, 10, 20, 41.23m, 15m, 13.33m, 0.5m];

    protected override void Setup(CrmBuilder crm)
    {
        ArgumentNullException.ThrowIfNull(crm);
        crm.Carts.Use();
        crm.Segments.Fact("even", c => (bool?)(c.Id.Value % 2 == 0));
        crm.Segments.Queries(q => q.Flag("even", c => (long)(object)c.Id % 2 == 0));
    }

    [Fact]
    [Trait("Requirement", "C12")]
    public async Task The_database_finds_the_customers_of_whom_a_rule_holds()
    {
        await FillAsync(new Random(20_261_122));
        await using var read = Host.Store.Read();
        var catalogue = await CustomerCatalogue.ReadAsync(read, Host.Services.GetRequiredService<CrmBuilder>().Segments, [], Cancellation);
        var (queries, scope) = await Host.Services.GetRequiredService<CustomerRuleSource>().ReadAsync(read, null, Cancellation);
        queries.Names.Except([.. catalogue.Facts.Vocabulary.Facts.Select(f => f.Name), .. catalogue.Facts.Vocabulary.Streams.Select(s => s.Name)]).ShouldBeEmpty();
        var subjects = new List<CustomerSubject>();
        await foreach (var batch in new CustomerLoader(read, catalogue, (CustomerParts)(-1)).AllAsync(null, Cancellation))
            subjects.AddRange(batch);
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
                var expected = subjects.Where(s => one.Holds(s, now)).Select(s => s.Id).ToList();
                (await new CustomerFilter { Rule = rule, Condition = queries.Translate(rule, scope, now) }.Apply(read.Set<Customer>()).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(Cancellation)).ShouldBe(expected, $"seed {seed}: {rule}");
                met += expected.Count;
            }
        }

        met.ShouldBeGreaterThan(100);
        await ListAsync(subjects.Count);
    }

    private async Task ListAsync(int all)
    {
        var rule = (await Host.Customers.ReadRuleAsync("orders.count > 1 and not has-email = true", cancellation: Cancellation)).Demand();
        var listed = await Host.Customers.ListAsync(new CustomerFilter { Rule = rule }, cancellation: Cancellation);
        listed.Count.ShouldBeGreaterThan(0);
        (await Host.Customers.CountAsync(new CustomerFilter { Rule = rule }, Cancellation)).ShouldBe(listed.Count);
        (await Host.Customers.CountAsync(new CustomerFilter { Rule = !rule }, Cancellation)).ShouldBe(all - listed.Count);
        var segments = Host.Services.GetRequiredService<CrmSegments>();
        (await segments.SaveAsync(new SegmentDefinition("regular", rule), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await segments.SaveAsync(new SegmentDefinition("mailed", When.Codes("consent.granted").IsIn("marketing.email")), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Customers.CountAsync(new CustomerFilter { Rule = !When.InSegment("regular") }, Cancellation)).ShouldBe(all - listed.Count);
        (await Host.Customers.ReadRuleAsync("orders.count > 1 and in segment \"mailed\"", cancellation: Cancellation)).Mistakes.Select(m => (m.Code, m.Column)).ShouldBe([(RuleRefusals.NoQuery, 22)]);
        (await Host.Customers.ReadRuleAsync("city = \"kyiv\" or consent.granted in (\"marketing.email\")", cancellation: Cancellation)).Mistakes.Select(m => (m.Code, m.Path))
            .ShouldBe([(RuleRefusals.NoQuery, "any[1].fact")]);
    }

    private async Task FillAsync(Random random)
    {
        var shoes = (await Host.Catalog.DefineCategoryAsync("shoes", "Shoes", null, Call, Cancellation)).Value;
        var boots = (await Host.Catalog.DefineCategoryAsync("boots", "Boots", shoes, Call, Cancellation)).Value;
        var defined = await Host.Catalog.DefineAsync(new DefineProduct(new ProductDefinition("X", "X") { Categories = [boots] }) { Variants = [new VariantDefinition("X", "X", Money.Of(10m, Shop.Currency))] }, Call, Cancellation);
        await Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(defined.Value.Variants["X"], 1_000)]), Call, Cancellation);
        var fields = Host.Services.GetRequiredService<CrmFields>();
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Customer, "size", "Size", FieldType.Number), Call, Cancellation);
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Customer, "note", "Note", FieldType.Text) { IsPersonal = true }, Call, Cancellation);
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Customer, "class", "Class", FieldType.Choices) { Options = [new FieldOption("gold", "Gold"), new FieldOption("web", "Web")] }, Call, Cancellation);
        var customers = new List<CustomerId>();
        for (var i = 0; i < 24; i++)
            customers.Add(await PlaceAsync(random));
        foreach (var customer in customers.Distinct())
            (await fields.SetAsync(FieldEntity.Customer, customer.Value, new Dictionary<string, string?> { ["size"] = random.OneOf("0.5", "41.23", null), ["note"] = random.OneOf("kyiv", "main", null), ["class"] = random.OneOf("gold", "gold|web", null) }, null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var others = customers.Distinct().ToList();
        (await Host.Duplicates.MergeAsync(others[0], others[1], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Duplicates.MergeAsync(others[3], others[2], Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    private async Task<CustomerId> PlaceAsync(Random random)
    {
        var currency = random.OneOf(Shop.Currency, Shop.Currency, Currency.Of("USD"));
        var order = Shop.Order("web", $"067 111 22 {random.Next(10, 20)}");
        var given = (await Host.Orders.PlaceAsync(order with
        {
            Order = order.Order with
            {
                Currency = currency,
                TaxIncluded = random.Next(2) == 0,
                PlacedAt = Host.Clock.GetCurrentInstant() - Duration.FromMinutes(random.Next(20 * 24 * 60)),
                Buyer = order.Order.Buyer! with { Name = random.OneOf("Olena", "ҐАЛЯ Ｋ", null), Language = random.OneOf("uk", "EN", null), Address = random.OneOf(null, new Address(random.OneOf("UA", "PL"), random.OneOf("Львівська ", null), random.OneOf("Kyiv", "КИЇВ", null))) },
                IsTest = random.Next(6) == 0,
                Lines = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => new NewOrderLine { Sku = random.OneOf("X", "gift"), Quantity = random.OneOf(1, 2, 3), UnitPrice = Money.Of(random.OneOf(0m, 10m, 3.33m), currency), TaxRate = Percent.Of(20m) })],
            },
            Rate = currency == Shop.Currency ? default : ExchangeRate.Of(412_345, 10_000),
        }, Call, Cancellation)).Value;
        if (random.Next(2) == 0)
        {
            var amount = Money.Of(random.OneOf(1m, 10m, 3.33m), currency);
            var payment = (await Host.Payments.ExpectAsync(given.OrderId, new NewPayment { Method = "card", Amount = amount }, Call, Cancellation)).Value;
            await Host.Payments.TakeAsync(payment, new PaymentStep(PaymentEntryKind.Captured, amount, Host.Clock.GetCurrentInstant()), Call, Cancellation);
        }

        if (random.Next(5) == 0)
            await Host.Orders.MoveAsync(new MoveOrder(given.OrderId, "cancelled") { Reason = "customer-refused" }, Call, Cancellation);
        return given.CustomerId!.Value;
    }
}

public sealed class SqliteCustomerQueries : CustomerQueriesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlCustomerQueries : CustomerQueriesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
