using Crm.Customers;
using Crm.Fields;
using Crm.Mapping;
using Crm.Orders;
using Crm.Payments;
using Crm.Rules;
using Crm.Segments;
using Crm.Sites;
using Crm.Tests;
using Crm.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Staff;

/// <summary>Access scopes given as rules: what the database lets through is what the rule says of one order and one customer, in readings and in writes.</summary>
public abstract partial class AccessSpec : StoreSpec
{
    private static readonly string[] Words = ["web", "phone", "new", "approved", "X", "Y", "card", "UA", "PL", "main", "dollars", "female", "gold", "complete"];

    private static readonly decimal[] Numbers = [0, 1, 2, 3, 10, 20, 41.23m, 30m, 0.5m];

    private readonly List<(OrderId Id, CustomerId? Customer)> placed = [];

    protected override void Setup(CrmBuilder crm)
    {
        ArgumentNullException.ThrowIfNull(crm);
        crm.Carts.Use();
        crm.Segments.Fact("lucky", c => (bool?)(c.Id.Value % 7 == 0));
    }

    [Fact]
    [Trait("Requirement", "G1")]
    [Trait("Requirement", "C5")]
    public async Task A_rule_lets_through_what_it_says_of_each_order_and_customer_whether_they_are_read_or_written()
    {
        await FillAsync(new Random(20_261_122), 12);
        await using var read = Host.Store.Read();
        var (orders, customers) = (await OrdersAsync(read), await CustomersAsync(read));
        var roots = await read.Set<Customer>().ToDictionaryAsync(c => c.Id, c => c.StandsForId, Cancellation);
        var (some, all) = (0, 0);
        foreach (var seed in (int[])[3, Random.Shared.Next()])
        {
            var random = new Random(seed);
            for (var i = 0; i < (Environment.GetEnvironmentVariable("CRM_FULL") == "1" ? 40 : 3); i++)
            {
                var (ofOrders, ofCustomers) = (i % 3 == 0 ? null : orders.Next(random), i % 3 == 1 ? null : customers.Next(random));
                var filter = await Host.Staff.BoundAsync(ScopeFilter.All, ofOrders is null ? null : RuleText.Write(ofOrders), ofCustomers is null ? null : RuleText.Write(ofCustomers), Cancellation);
                var people = roots.Where(c => ofCustomers is null || customers.Holds(ofCustomers, c.Value.Value)).Select(c => c.Key).ToHashSet();
                var seen = placed.Where(o => (ofOrders is null || orders.Holds(ofOrders, o.Id.Value)) && (ofCustomers is null || (o.Customer is { } c && people.Contains(c)))).Select(o => o.Id).ToHashSet();
                var told = $"seed {seed}: {ofOrders} | {ofCustomers}";
                (await Host.Orders.Within(filter).ListAsync(new OrderFilter(), cancellation: Cancellation)).Select(o => o.OrderId).ShouldBe(seen, ignoreOrder: true, told);
                (await Host.Customers.Within(filter).ListAsync(new CustomerFilter(), cancellation: Cancellation)).Select(c => c.Id).ShouldBe(people.Where(c => roots[c] == c), ignoreOrder: true, told);
                await WriteAsync(random, filter, (seen, people), told);
                if (seed == 3 && i == 2)
                    await TablesAsync(filter, (seen, people, ofCustomers is not null), told);
                (some, all) = (some + seen.Count, all + placed.Count);
            }
        }

        some.ShouldBeInRange(all / 20, all * 19 / 20);
        await Shop.VerifyAsync();
    }

    private async Task WriteAsync(Random random, ScopeFilter filter, (HashSet<OrderId> Orders, HashSet<CustomerId> Customers) seen, string told)
    {
        var call = Call with { Scopes = filter };
        var some = Enumerable.Range(0, 3).Select(_ => random.OneOf([.. placed])).Distinct().ToList();

        // Together, so that they meet in one group.
        var notes = await Task.WhenAll(some.Select(o => Host.Orders.AnnotateAsync(o.Id, told[..8] + random.Next(), call, Cancellation)));
        var comments = await Task.WhenAll(some.Select(o => o.Customer ?? default).Distinct().Select(async c => (c, Result: await Host.Customers.CommentAsync(c, told[..8] + random.Next(), call, Cancellation))));
        foreach (var (order, note) in some.Zip(notes))
            (note.IsAccepted ? "" : note.Refusal!.Code).ShouldBe(seen.Orders.Contains(order.Id) ? "" : "order.unknown", $"{order.Id}, {told}");
        foreach (var (customer, comment) in comments)
            (comment.Refusal?.Code == "customer.unknown").ShouldBe(!seen.Customers.Contains(customer), $"{customer}, {told}");
    }

    /// <summary>
    /// What names an order or a customer is seen with them; of the others no more is seen than there is. Only what is asked goes through EF: to
    /// compile a query that reads whole rows, for each table, costs more than all the rest.
    /// </summary>
    private async Task TablesAsync(ScopeFilter filter, (HashSet<OrderId> Orders, HashSet<CustomerId> Customers, bool Bounds) seen, string told)
    {
        await using var bounded = Host.Store.Within(filter).Read();
        await using var raw = await Database.ConnectAsync();
        var count = typeof(AccessSpec).GetMethod(nameof(CountAsync), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!;
        var known = 0;
        foreach (var type in bounded.Model.GetEntityTypes().Where(t => AccessTables.IsBounded(t.ClrType)))
        {
            var (order, customer) = (type.FindProperty("OrderId")?.GetColumnName(), type.FindProperty("CustomerId")?.GetColumnName());
            var rows = await RowsAsync(raw, $"select {order ?? "null"}, {customer ?? "null"} from {type.GetTableName()}");
            var found = await (Task<int>)count.MakeGenericMethod(type.ClrType).Invoke(null, [bounded])!;
            if (type.ClrType.Name is "Order" or "Customer" or "Coupon" or "StaffTask" or "TriggerRun" or "CompanyContact" || (order is null && customer is null))
                found.ShouldBeLessThanOrEqualTo(rows.Count, type.ClrType.Name);
            else
                found.ShouldBe(rows.Count(r => r.Order is { } o ? seen.Orders.Contains(o) : !seen.Bounds || (r.Customer is { } c && seen.Customers.Contains(c))), $"{type.ClrType.Name}, {told}");
            known += rows.Count > 0 ? 1 : 0;
        }

        known.ShouldBeGreaterThan(5);
    }

    private static Task<int> CountAsync<T>(CrmDbContext read)
        where T : class => read.Set<T>().CountAsync(Cancellation);

    private static async Task<List<(OrderId? Order, CustomerId? Customer)>> RowsAsync(System.Data.Common.DbConnection raw, string sql)
    {
        await using var command = raw.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<(OrderId?, CustomerId?)>();
        while (await reader.ReadAsync(Cancellation))
            rows.Add((await reader.IsDBNullAsync(0, Cancellation) ? null : new OrderId(reader.GetInt64(0)), await reader.IsDBNullAsync(1, Cancellation) ? null : new CustomerId(reader.GetInt64(1))));
        return rows;
    }

    private async Task FillAsync(Random random, int orders)
    {
        await Shop.StockAsync("X", 1_000);
        await Shop.StockAsync("Y", 1_000);
        var dollars = (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "dollars", BaseCurrency = "USD", CustomerScope = new ScopeId(2), OrderNumbers = new NumberSeries("D-", 3, false) }, Call, Cancellation)).Value;
        var fields = Host.Services.GetRequiredService<CrmFields>();
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "note", "Note", FieldType.Text), Call, Cancellation);
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Customer, "class", "Class", FieldType.Choices) { Options = [new FieldOption("gold", "Gold"), new FieldOption("web", "Web")] }, Call, Cancellation);
        for (var i = 0; i < orders; i++)
            await PlaceAsync(random, i % 5 == 4 ? dollars : Shop.Site.Id, fields);
        var people = placed.Select(p => p.Customer).OfType<CustomerId>().Distinct().ToList();
        (await Host.Duplicates.MergeAsync(people[0], people[1], Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    private async Task PlaceAsync(Random random, SiteId site, CrmFields fields)
    {
        var currency = site == Shop.Site.Id ? Shop.Currency : Currency.Of("USD");
        var order = Shop.Order(random.OneOf("web", "phone"), random.Next(6) == 0 ? null : $"067 111 22 {random.Next(10, 16)}", (random.OneOf("X", "Y"), 1 + random.Next(4)));
        order = order with { Order = order.Order with { SiteId = site, Currency = currency, PlacedAt = Host.Clock.GetCurrentInstant() - Duration.FromHours(random.Next(20 * 24)), PaymentMethod = random.OneOf("card", null) } };
        order = order with { Order = order.Order with { Lines = [.. order.Order.Lines.Select(l => l with { UnitPrice = Money.Of(10m, currency) })] } };
        var given = (await Host.Orders.PlaceAsync(order, Call, Cancellation)).Value;
        placed.Add((given.OrderId, given.CustomerId));
        await fields.SetAsync(FieldEntity.Order, given.OrderId.Value, new Dictionary<string, string?> { ["note"] = random.OneOf("web", "card", null) }, null, Call, Cancellation);
        if (given.CustomerId is { } customer)
            await fields.SetAsync(FieldEntity.Customer, customer.Value, new Dictionary<string, string?> { ["class"] = random.OneOf("gold", "web", null) }, null, Call, Cancellation);
        if (random.Next(2) == 0)
        {
            var payment = (await Host.Payments.ExpectAsync(given.OrderId, new NewPayment { Method = "card", Amount = Money.Of(10m, currency) }, Call, Cancellation)).Value;
            await Host.Payments.TakeAsync(payment, new PaymentStep(PaymentEntryKind.Captured, Money.Of(10m, currency), Host.Clock.GetCurrentInstant()), Call, Cancellation);
        }
    }

    private async Task<Reference<OrderSubject>> OrdersAsync(CrmDbContext read)
    {
        var source = new OrderRuleSource(Host.Services.GetRequiredService<CrmBuilder>().Orders);
        var catalogue = await source.CatalogueAsync(read, Cancellation);
        var loaded = await new OrderLoader(read, catalogue).LoadAsync([.. placed.Select(p => p.Id)], Cancellation);
        var realms = await source.RealmsAsync(read, Cancellation);
        return new Reference<OrderSubject>(catalogue.Facts, [.. realms.Select(r => (r.Scope, (Func<Rule, int>)(rule => r.Queries.Check(rule, r.Scope).Count)))],
            loaded.ToDictionary(s => s.Order.Id.Value, s => (s, realms.Single(r => r.Of.Contains(s.Order.SiteId)).Scope)), Host.Clock.GetCurrentInstant());
    }

    private async Task<Reference<CustomerSubject>> CustomersAsync(CrmDbContext read)
    {
        var catalogue = await CustomerCatalogue.ReadAsync(read, Host.Services.GetRequiredService<CrmBuilder>().Segments, [.. Host.Services.GetServices<ICustomerFacts>()], Cancellation);
        var loaded = new List<CustomerSubject>();
        await foreach (var batch in new CustomerLoader(read, catalogue, (CustomerParts)(-1)).AllAsync(null, Cancellation))
            loaded.AddRange(batch);
        var realms = await Host.Services.GetRequiredService<CustomerRuleSource>().RealmsAsync(read, Cancellation);
        return new Reference<CustomerSubject>(catalogue.Facts, [.. realms.Select(r => (r.Scope, (Func<Rule, int>)(rule => r.Queries.Check(rule, r.Scope).Count)))],
            loaded.ToDictionary(s => s.Id.Value, s => (s, realms.Single(r => r.Of.Contains(s.Scope)).Scope)), Host.Clock.GetCurrentInstant());
    }

    /// <summary>Rules asked of one subject after the other.</summary>
    private sealed class Reference<T>(FactCatalogue<T> facts, List<(RuleScope Scope, Func<Rule, int> Mistakes)> realms, Dictionary<long, (T Subject, RuleScope Scope)> subjects, Instant now)
    {
        private readonly Dictionary<(Rule, RuleScope), CompiledRule<T>?> compiled = [];

        /// <summary>A rule that queries can ask somewhere and that parts the subjects, if there is one at hand.</summary>
        internal Rule Next(Random random)
        {
            var rules = new AnyRules(realms[0].Scope, now, Words, Numbers);
            var sound = Enumerable.Range(0, 10_000).Select(_ => rules.Next(random)).Where(r => realms.Exists(realm => realm.Mistakes(r) == 0)).Take(6).ToList();
            return sound.FirstOrDefault(r => subjects.Keys.Count(s => Holds(r, s)) is var met && met > 0 && met < subjects.Count) ?? sound[0];
        }

        internal bool Holds(Rule rule, long id) => subjects.TryGetValue(id, out var known) && Compiled(rule, known.Scope)?.Holds(known.Subject, now) == true;

        private CompiledRule<T>? Compiled(Rule rule, RuleScope scope)
        {
            if (!compiled.TryGetValue((rule, scope), out var one))
                compiled.Add((rule, scope), one = realms.Single(r => r.Scope == scope).Mistakes(rule) == 0 ? facts.Compile(rule, scope) : null);
            return one;
        }
    }
}

public sealed class SqliteAccess : AccessSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlAccess : AccessSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
