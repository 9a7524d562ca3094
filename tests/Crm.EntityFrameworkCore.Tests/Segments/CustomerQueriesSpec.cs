using Crm.Analytics;
using Crm.Behaviour;
using Crm.Catalog;
using Crm.Customers;
using Crm.Fields;
using Crm.Loyalty;
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
    private static readonly string[] Words = ["UA", "PL", "u", "main", "new", "complete", "shoes", "boots", "female", "male", "gold", "web", "Kyiv ", "київ", "львівська", "ґаля k", "uk", "friends", "marketing.email", "marketing.sms", "profiling.email", "card", "completed", "a", "champions", "555", "Äcme", "other"];

    /// <summary>What was refused in queries once, and follows from many rows or from another feature's.</summary>
    private static readonly string[] Rare = ["viewed", "ordered", "consent.granted", "consent.denied", "rfm.group", "rfm.score", "rfm.recency", "rfm.last", "rfm.net", "rfm.purchases", "abc.class", "ltv", "ltv.profit", "orders.interval", "loyalty.level", "loyalty.balance", "loyalty.pending"];

    private static readonly decimal[] Numbers = [0, 1, 2, 3, 10, 20, 41.23m, 15m, 13.33m, 0.5m];

    protected override void Setup(CrmBuilder crm)
    {
        ArgumentNullException.ThrowIfNull(crm);
        crm.Carts.Use();
        crm.Segments.Fact("even", c => (bool?)(c.Id.Value % 2 == 0));
        crm.Segments.Queries(q => q.Flag("even", c => (long)(object)c.Id % 2 == 0));
        crm.Segments.Fact("odd", c => (bool?)(c.Id.Value % 2 == 1));
        crm.Loyalty.Use(new LoyaltyProgramme());
        crm.Behaviour.Consent = (_, _, _) => ValueTask.FromResult(true);
    }

    [Fact]
    [Trait("Requirement", "C12")]
    public async Task The_database_finds_the_customers_of_whom_a_rule_holds()
    {
        await FillAsync(new Random(20_261_122));
        await using var read = Host.Store.Read();
        var catalogue = await CustomerCatalogue.ReadAsync(read, Host.Services.GetRequiredService<CrmBuilder>().Segments, [.. Host.Services.GetServices<ICustomerFacts>()], Cancellation);
        var (queries, scope) = await Host.Services.GetRequiredService<CustomerRuleSource>().ReadAsync(read, null, Cancellation);
        string[] names = [.. catalogue.Facts.Vocabulary.Facts.Select(f => f.Name), .. catalogue.Facts.Vocabulary.Streams.Select(s => s.Name)];
        queries.Names.Except(names).ShouldBeEmpty();
        names.Except(queries.Names).ShouldBe(["odd"]);
        var subjects = new List<CustomerSubject>();
        await foreach (var batch in new CustomerLoader(read, catalogue, (CustomerParts)(-1)).AllAsync(null, Cancellation))
            subjects.AddRange(batch);
        var now = Host.Clock.GetCurrentInstant();
        var rules = new AnyRules(scope with { Facts = new FactVocabulary([.. scope.Facts.Facts.Where(f => f.Name != "odd")], scope.Facts.Streams) }, now, Words, Numbers);
        var met = 0;
        foreach (var seed in (int[])[1, Random.Shared.Next()])
        {
            var random = new Random(seed);
            List<Rule> some = [.. Enumerable.Range(0, Environment.GetEnvironmentVariable("CRM_FULL") == "1" ? 3_000 : 70).Select(i => Next(rules, random, isRare: i % 2 == 0))];
            var engine = new SegmentEngine<CustomerSubject>(catalogue.Facts, scope, [.. some.Select((r, i) => new SegmentDefinition($"s{i}", r))], now);
            foreach (var (row, subject) in subjects.Index())
                engine.Put(row, subject, now, new SegmentChangeList());
            foreach (var (i, rule) in some.Index())
            {
                queries.Check(rule, scope).ShouldBeEmpty($"seed {seed}: {rule}");
                var one = catalogue.Facts.Compile(rule, scope);
                var expected = subjects.Where(s => one.Holds(s, now)).Select(s => s.Id).ToList();
                (await new CustomerFilter { Rule = rule, Condition = queries.Translate(rule, scope, now) }.Apply(read.Set<Customer>()).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(Cancellation)).ShouldBe(expected, $"seed {seed}: {rule}");
                engine.Members.Members(i).ToArray().Select(row => subjects[row].Id).ShouldBe(expected, $"seed {seed}: {rule}");
                met += expected.Count;
            }
        }

        met.ShouldBeGreaterThan(100);
        await MetAsync(queries, scope, read, now);
        await ListAsync(subjects.Count);
    }

    private static Rule Next(AnyRules rules, Random random, bool isRare)
    {
        while (true)
            if (rules.Next(random) is var rule && (!isRare || rule.Walk().SelectMany(RuleNames.Of).Any(Rare.Contains)))
                return rule;
    }

    /// <summary>The data have somebody of whom each of these holds, so that agreeing about them says something.</summary>
    private static async Task MetAsync(SqlFacts<Customer> queries, RuleScope scope, CrmDbContext read, Instant now)
    {
        foreach (var text in (string[])[
            "consent.granted has all (\"marketing.email\", \"marketing.post\")", "consent.denied in (\"marketing.sms\")", "viewed(category in (\"shoes\"), last 100 days)", "viewed(brand = \"ÄCME\" and seconds > 20, last 100 days)",
            "distinct(viewed.category, last 100 days) >= 2", "viewed(product is empty, last 100 days)", "sum(ordered.net) > 20 UAH", "max(ordered.net) != 0 UAH and ordered(status = \"completed\")", "distinct(ordered.group) = 2",
            "bought(brand starts \"äc\" and sku = \"x\")", "paid(method = \"CARD\")", "returned(reason is empty and channel = \"import\")", "rfm.group is not empty and rfm.score contains \"1\"", "rfm.recency >= 1 and abc.class in (\"a\", \"b\")",
            "ltv > 10 UAH and rfm.last is not empty and rfm.net > 0 UAH", "orders.interval > 1 minutes", "loyalty.balance = 5 UAH and loyalty.pending = 0 UAH and loyalty.level is empty"])
            (await read.Set<Customer>().Where(c => c.SurvivorId == null).Where(queries.Translate(RuleText.Parse(text, scope).Demand(), scope, now)).CountAsync(Cancellation)).ShouldBeGreaterThan(0, text);
        OnlyNamedWays(queries, scope, read, now);
    }

    /// <summary>Of a consent only the ways are asked that codes name; each way counts as a condition.</summary>
    private static void OnlyNamedWays(SqlFacts<Customer> queries, RuleScope scope, CrmDbContext read, Instant now)
    {
        Rule named = When.Codes("consent.granted").IsIn("marketing.email"), none = When.Codes("consent.granted").IsIn("marketing");
        (Looks(named), Looks(none), Looks(When.Codes("consent.granted").IsIn("marketing.email", "profiling.sms"))).ShouldBe((2, 0, 4));
        queries.Check(Rule.All([.. Enumerable.Repeat(named, 100)]), scope).ShouldBeEmpty();
        queries.Check(Rule.All([.. Enumerable.Repeat(RuleText.Parse("consent.granted is empty", scope).Demand(), 100)]), scope).ShouldHaveSingleItem().Code.ShouldBe(RuleRefusals.TooLarge);

        int Looks(Rule rule) => read.Set<Customer>().Where(queries.Translate(rule, scope, now)).ToQueryString().Split("crm_consent_word").Length - 1;
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
        (await segments.SaveAsync(new SegmentDefinition("uneven", When.IsTrue("odd")), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Customers.CountAsync(new CustomerFilter { Rule = When.InSegment("mailed") }, Cancellation)).ShouldBeGreaterThan(0);
        (await Host.Customers.CountAsync(new CustomerFilter { Rule = !When.InSegment("regular") }, Cancellation)).ShouldBe(all - listed.Count);
        (await Host.Customers.ReadRuleAsync("orders.count > 1 and in segment \"uneven\"", cancellation: Cancellation)).Mistakes.Select(m => (m.Code, m.Column)).ShouldBe([(RuleRefusals.NoQuery, 22)]);
        (await Host.Customers.ReadRuleAsync("city = \"kyiv\" or odd = true", cancellation: Cancellation)).Mistakes.Select(m => (m.Code, m.Path))
            .ShouldBe([(RuleRefusals.NoQuery, "any[1].fact")]);
    }

    private async Task FillAsync(Random random)
    {
        var shoes = (await Host.Catalog.DefineCategoryAsync("shoes", "Shoes", null, Call, Cancellation)).Value;
        var boots = (await Host.Catalog.DefineCategoryAsync("boots", "Boots", shoes, Call, Cancellation)).Value;
        var defined = await Host.Catalog.DefineAsync(new DefineProduct(new ProductDefinition("X", "X") { Categories = [boots], Brand = "Äcme " }) { Variants = [new VariantDefinition("X", "X", Money.Of(10m, Shop.Currency))] }, Call, Cancellation);
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
        await BehaveAsync(random, others, defined.Value.ProductId, [shoes, boots]);
        (await Host.Services.GetRequiredService<CrmAnalytics>().RefreshAsync(Shop.Site.Id, Call, Cancellation)).Value.Customers.ShouldBeGreaterThan(2);
        (await Host.Duplicates.MergeAsync(others[0], others[1], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Duplicates.MergeAsync(others[3], others[2], Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    /// <summary>Looks, words about being contacted, several of one moment among them, and bonuses.</summary>
    private async Task BehaveAsync(Random random, List<CustomerId> customers, ProductId product, CategoryId[] categories)
    {
        foreach (var (i, customer) in customers.Index())
        {
            for (var look = random.Next(4); look > 0; look--)
                Host.Behaviour.Raise(random.Next(2) == 0
                    ? new BehaviourEvent(BehaviourKinds.ProductView, Shop.Site.Id) { Customer = customer, Item = random.OneOf(product.Value, product.Value, 999), Amount = random.OneOf<long?>(30, -5, null, 5_000_000_000), At = Host.Clock.GetCurrentInstant() - Duration.FromHours(random.Next(400)) }
                    : new BehaviourEvent(BehaviourKinds.CategoryView, Shop.Site.Id) { Customer = customer, Item = random.OneOf(categories).Value, At = Host.Clock.GetCurrentInstant() - Duration.FromHours(random.Next(400)) });
            var words = Enumerable.Range(0, i == 0 ? 0 : random.Next(4)).Select(_ => new ConsentWord(random.OneOf(ContactPurposes.Marketing, ContactPurposes.Marketing, ContactPurposes.Profiling), random.OneOf<ContactChannel?>(null, ContactChannel.Email, ContactChannel.Sms), random.OneOf(ConsentState.Granted, ConsentState.Granted, ConsentState.Denied, ConsentState.Withdrawn), "form")
            {
                TextVersion = "1",
                At = Host.Clock.GetCurrentInstant() - Duration.FromHours(random.Next(3)),
            });
            foreach (var word in i == 0 ? [new ConsentWord(ContactPurposes.Marketing, null, ConsentState.Granted, "form") { TextVersion = "1" }] : words)
                (await Host.Consent.RecordAsync(customer, [word], Call, Cancellation)).Refusal.ShouldBeNull();
            if (i < 3)
                (await Host.Services.GetRequiredService<CrmLoyalty>().GiveAsync(customer, new BonusGift(Money.Of(5m, Shop.Currency)), Call, Cancellation)).Refusal.ShouldBeNull();
        }

        await Host.Behaviour.FlushAsync(Cancellation);
    }

    private async Task<CustomerId> PlaceAsync(Random random)
    {
        var currency = random.OneOf(Shop.Currency, Shop.Currency, Currency.Of("USD"));
        var order = Shop.Order("web", $"067 111 22 {random.Next(10, 20)}");
        var (isComplete, past) = (random.Next(2) == 0, Call with { Mode = IntakeMode.History, Cause = "import:test" });
        var given = (await Host.Orders.PlaceAsync(order with
        {
            Status = isComplete ? "completed" : order.Status,
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
        }, isComplete ? past : Call, Cancellation)).Value;
        if (random.Next(2) == 0)
        {
            var amount = Money.Of(random.OneOf(1m, 10m, 3.33m), currency);
            var payment = (await Host.Payments.ExpectAsync(given.OrderId, new NewPayment { Method = "card", Amount = amount }, Call, Cancellation)).Value;
            await Host.Payments.TakeAsync(payment, new PaymentStep(PaymentEntryKind.Captured, amount, Host.Clock.GetCurrentInstant()), Call, Cancellation);
        }

        if (isComplete && random.Next(2) == 0)
            await Host.Orders.RecordReturnAsync(new RecordReturn(new NewReturn
            {
                SiteId = Shop.Site.Id,
                OrderId = given.OrderId,
                Channel = "import",
                Currency = currency,
                ReturnedAt = Host.Clock.GetCurrentInstant(),
                Lines = [new NewReturnLine { OrderLinePosition = 1, Sku = "X", Quantity = 1, UnitPrice = Money.Of(1.11m, currency) }],
            }), past, Cancellation);
        if (!isComplete && random.Next(5) == 0)
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
