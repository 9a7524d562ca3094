using Crm.Fields;
using Crm.Search;
using Microsoft.Extensions.DependencyInjection;
using System.Reflection;
using Crm.Carts;
using Crm.Catalog;
using Crm.Customers;
using Crm.History;
using Crm.Inquiries;
using Crm.Messages;
using Crm.Orders;
using Crm.Payments;
using Crm.Rules;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.TestSupport;

/// <summary>Customer bases of several sites: shared, apart, in groups; nobody sees a foreign one, whatever they ask.</summary>
public abstract partial class ScopesSpec : StoreSpec
{
    private readonly List<(SiteId Site, ScopeId Scope)> sites = [];
    private readonly Dictionary<OrderId, (SiteId Site, ScopeId Scope, CustomerId Customer)> orders = [];

    protected override void Setup(CrmBuilder crm) => crm.Carts.Use();

    private async Task FillAsync(Random random, int customers)
    {
        sites.Add((Shop.Site.Id, new ScopeId(1)));
        for (var i = 0; i < 4; i++)
        {
            var scope = new ScopeId(random.Next(1, 4));
            sites.Add(((await Host.Sites.AddAsync(TestHost.Kyiv with { Code = $"s{i}", CustomerScope = scope, OrderNumbers = new NumberSeries($"S{i}-", 3, false) }, Call, Cancellation)).Value, scope));
        }

        for (var i = 0; i < customers; i++)
        {
            var (site, scope) = sites[random.Next(sites.Count)];
            var order = Shop.Order("web", $"067 123 45 6{random.Next(6)}", ("X", 1));
            var placed = (await Host.Orders.PlaceAsync(order with { Order = order.Order with { SiteId = site } }, Call, Cancellation)).Value;
            orders.Add(placed.OrderId, (site, scope, placed.CustomerId!.Value));
        }
    }

    [Fact]
    [Trait("Requirement", "C5")]
    public async Task What_a_call_gave_is_told_again_only_to_who_sees_all_its_scopes_and_a_site_with_known_visitors_shares_no_more_than_before()
    {
        var (own, foreign) = (ScopeFilter.Of(new ScopeId(1)), ScopeFilter.Of(new ScopeId(2)));
        var second = (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "two", OrderNumbers = new NumberSeries("S-", 3, false) }, Call, Cancellation)).Value;
        Task<Result<PlacedOrder>> PlaceAsync(ScopeFilter scopes, string key) =>
            Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("X", 1)), Call with { IdempotencyKey = key, Scopes = scopes }, Cancellation);
        var first = (await PlaceAsync(own, "k1")).Value;

        (await PlaceAsync(own, "k1")).Value.OrderId.ShouldBe(first.OrderId);
        (await PlaceAsync(ScopeFilter.All, "k1")).Value.OrderId.ShouldBe(first.OrderId);
        (await PlaceAsync(ScopeFilter.Of(new ScopeId(1), new ScopeId(2)), "k1")).Value.OrderId.ShouldBe(first.OrderId);
        var told = (await PlaceAsync(foreign, "k1")).Refusal!;
        (told.Code, told.ToString().Contains("orders.", StringComparison.Ordinal)).ShouldBe((StoreRefusals.KeyReusedCode, false));
        (await PlaceAsync(ScopeFilter.None, "k1")).Refusal!.Code.ShouldBe(StoreRefusals.KeyReusedCode);
        (await PlaceAsync(ScopeFilter.All, "k2")).IsAccepted.ShouldBeTrue();
        (await PlaceAsync(own, "k2")).Refusal!.Code.ShouldBe(StoreRefusals.KeyReusedCode);
        (await Database.CountAsync("crm_order")).ShouldBe(2);

        // In one group of commands, too.
        var together = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => PlaceAsync(i % 2 == 0 ? own : foreign, "k3")));
        together.Where((_, i) => i % 2 == 1).ShouldAllBe(r => !r.IsAccepted);

        await Host.Consent.RecordAsync(first.CustomerId!.Value, [new ConsentWord(ContactPurposes.Profiling, null, ConsentState.Granted, "web") { TextVersion = "1" }], Call, Cancellation);
        Host.Behaviour.Raise(new Behaviour.BehaviourEvent(Behaviour.BehaviourKinds.ProductView, second) { Customer = first.CustomerId, Item = 1 }).ShouldBeTrue();
        await Host.Behaviour.FlushAsync(Cancellation);
        (await Host.Sites.RegroupAsync(second, new ScopeId(9), Call, cancellation: Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.ScopeShared);
    }

    private static ScopeFilter AnyFilter(Random random) => ScopeFilter.Of(Enumerable.Range(1, 4).Where(_ => random.Next(2) == 0).Select(s => new ScopeId(s)));

    [Theory]
    [InlineData(20260722)]
    [InlineData(null)]
    [Trait("Requirement", "C5")]
    public async Task No_query_answers_anything_of_a_foreign_scope(int? given)
    {
        var seed = given ?? Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await FillAsync(random, 30);
        for (var round = 0; round < 3; round++)
        {
            var filter = AnyFilter(random);
            await AskEverythingAsync(filter, seed);
        }

        await Shop.VerifyAsync();
    }

    private async Task AskEverythingAsync(ScopeFilter filter, int seed)
    {
        var (customers, placed) = (Host.Customers.Within(filter), Host.Orders.Within(filter));
        var seen = orders.Where(o => filter.Sees(o.Value.Scope)).ToDictionary();
        (await placed.ListAsync(new OrderFilter(), cancellation: Cancellation)).Select(o => o.OrderId).ShouldBe(seen.Keys, ignoreOrder: true, $"seed {seed}, {filter}");
        (await customers.ListAsync(new CustomerFilter(), cancellation: Cancellation)).Select(c => c.Id)
            .ShouldBe(seen.Values.Select(o => o.Customer).Distinct(), ignoreOrder: true, $"seed {seed}, {filter}");
        (await placed.CountAsync(new OrderFilter { Rule = When.Events("lines").Exist }, Cancellation)).ShouldBe(seen.Count, $"seed {seed}, {filter}");
        (await customers.CountAsync(new CustomerFilter { Rule = !When.Events("refunded").Exist }, Cancellation)).ShouldBe(seen.Values.Select(o => o.Customer).Distinct().Count(), $"seed {seed}, {filter}");
        (await Host.Sites.Within(filter).ListAsync(Cancellation)).Select(s => s.Id).ShouldBe(sites.Where(s => filter.Sees(s.Scope)).Select(s => s.Site), ignoreOrder: true);
        foreach (var site in await Host.Sites.ListAsync(Cancellation))
            for (var phone = 0; phone < 6; phone++)
                (await customers.FindByPhoneAsync($"067 123 45 6{phone}", site, Cancellation)).ShouldAllBe(c => filter.Sees(c.ScopeId));
        foreach (var (id, order) in orders)
        {
            var isSeen = filter.Sees(order.Scope);
            ((await placed.GetAsync(id, Cancellation)) is not null).ShouldBe(isSeen);
            ((await customers.GetAsync(order.Customer, Cancellation)) is not null).ShouldBe(isSeen);
            ((await customers.GetSummaryAsync(order.Customer, Cancellation)) is not null).ShouldBe(isSeen);
        }

        var (some, about) = orders.First();
        var (log, isShown) = (Host.History.Within(filter), filter.Sees(about.Scope));
        ((await log.OfAsync("order", some.Value, Cancellation)).Count > 0).ShouldBe(isShown);
        ((await log.OfAsync("customer", about.Customer.Value, Cancellation)).Count > 0).ShouldBe(isShown);
        ((await log.CustomerAsOfAsync(about.Customer, Host.Clock.GetCurrentInstant(), cancellation: Cancellation)) is not null).ShouldBe(isShown);
        ((await Host.Payments.Within(filter).GetMoneyAsync(some, Cancellation)) is not null).ShouldBe(isShown);
        ((await Host.Shipments.Within(filter).GetOutcomeAsync(some, Cancellation)) is not null).ShouldBe(isShown);
        ((await Service<CrmTimeline>().Within(filter).ReadAsync(new TimelineQuery(about.Customer), Cancellation)).Entries.Count > 0).ShouldBe(isShown);
        var found = await Service<CrmSearch>().Within(filter).FindAsync(new SearchQuery("Olena") { Most = 200 }, Cancellation);
        found.Groups.SelectMany(g => g.Hits).Select(h => h.OrderId).OfType<OrderId>().ShouldBe(seen.Keys, ignoreOrder: true, $"seed {seed}, {filter}");
    }

    [Fact]
    [Trait("Requirement", "C5")]
    public async Task Custom_values_are_seen_and_set_with_what_they_are_of()
    {
        await FillAsync(new Random(9), 12);
        var fields = Service<CrmFields>();
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "gift", "Gift", FieldType.Text), Call, Cancellation);
        foreach (var order in orders.Keys)
            (await fields.SetAsync(FieldEntity.Order, order.Value, new Dictionary<string, string?> { ["gift"] = "box" }, null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        foreach (var scope in orders.Values.Select(o => o.Scope).Distinct())
        {
            var theirs = fields.Within(ScopeFilter.Of(scope));
            var own = orders.Where(o => o.Value.Scope == scope).Select(o => o.Key.Value).ToList();
            (await theirs.FindAsync(new FieldCondition(FieldEntity.Order, "gift") { In = ["box"] }, most: 2, cancellation: Cancellation)).ShouldBe(own.Order().Take(2));
            foreach (var values in await theirs.GetManyAsync(FieldEntity.Order, [.. orders.Keys.Select(o => o.Value)], Cancellation))
                values.Values.ContainsKey("gift").ShouldBe(own.Contains(values.Id));
            if (orders.Keys.FirstOrDefault(o => !own.Contains(o.Value)) is { Value: > 0 } foreign)
                (await theirs.SetAsync(FieldEntity.Order, foreign.Value, new Dictionary<string, string?> { ["gift"] = "bag" }, null, Call, Cancellation)).Refusal!.Code.ShouldBe(FieldRefusals.NoEntity);
        }
    }

    [Fact]
    [Trait("Requirement", "C5")]
    public async Task Writes_into_a_foreign_scope_are_refused_and_leave_nothing_behind()
    {
        await FillAsync(new Random(7), 12);
        var (id, order) = orders.First();
        var foreign = ScopeFilter.Of(new ScopeId(order.Scope.Value + 100));
        var call = Call with { Scopes = foreign };
        var version = (await Host.Customers.GetAsync(order.Customer, Cancellation))!.Version;

        (await Host.Customers.CommentAsync(order.Customer, "mine now", call, Cancellation)).Refusal!.Code.ShouldBe("customer.unknown");
        (await Host.Customers.DeleteAsync(order.Customer, call, Cancellation)).Refusal!.Code.ShouldBe("customer.unknown");
        (await Host.Orders.AnnotateAsync(id, "mine now", call, Cancellation)).Refusal!.Code.ShouldBe("order.unknown");
        (await Host.Orders.Within(foreign).MoveAsync(new MoveOrder(id, "approved"), Call, Cancellation)).Refusal!.Code.ShouldBe("order.unknown");
        (await Host.Payments.RequireAsync(id, null, call, Cancellation)).Refusal!.Code.ShouldBe("order.unknown");
        var more = Shop.Order("web", "067 123 45 61", ("X", 1));
        (await Host.Orders.Within(foreign).PlaceAsync(more with { Order = more.Order with { SiteId = order.Site } }, Call, Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.Unknown);
        (await Host.Customers.RecogniseAsync(new CustomerIdentity("web") { Phone = "067 123 45 61" }, new CustomerProfile("web", ProfileStrength.Guest), order.Site, call, Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.Unknown);
        (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "own", CustomerScope = order.Scope }, call, Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.ScopeForeign);

        (await Host.Customers.GetAsync(order.Customer, Cancellation))!.Version.ShouldBe(version);
        (await Host.Customers.Within(ScopeFilter.Of(order.Scope)).CommentAsync(order.Customer, "ours", Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Bound_is_only_ever_narrowed()
    {
        await FillAsync(new Random(3), 6);
        await TiesAsync();
        var one = Host.Customers.Within(ScopeFilter.Of(new ScopeId(1)));
        (await one.Within(ScopeFilter.All).ListAsync(new CustomerFilter(), cancellation: Cancellation)).ShouldAllBe(c => c.ScopeId == new ScopeId(1));
        (await one.Within(ScopeFilter.Of(new ScopeId(2), new ScopeId(3))).ListAsync(new CustomerFilter(), cancellation: Cancellation)).ShouldBeEmpty();
        var two = orders.FirstOrDefault(o => o.Value.Scope != new ScopeId(1));
        (await one.CommentAsync(two.Value.Customer, "x", Call with { Scopes = ScopeFilter.All }, Cancellation)).Refusal!.Code.ShouldBe("customer.unknown");
        (await Host.Sites.ScopesOfAsync([.. sites.Select(s => s.Site)], Cancellation)).Value.ShouldBe(ScopeFilter.Of(sites.Select(s => s.Scope)));
        (await Host.Sites.ScopesOfAsync([new SiteId(4711)], Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.Unknown);
        await Should.ThrowAsync<InvalidOperationException>(() => Host.History.Within(ScopeFilter.None).ReadAsync(0, cancellation: Cancellation));
    }

    [Fact]
    [Trait("Requirement", "C5")]
    public async Task Site_goes_to_another_scope_with_its_customers_or_says_why_it_cannot()
    {
        var outlet = TestHost.Kyiv with { Code = "outlet", CustomerScope = new ScopeId(2), OrderNumbers = new NumberSeries("O-", 3, false) };
        var apart = (await Host.Sites.AddAsync(outlet, Call, Cancellation)).Value;
        var (here, there) = (Shop.Order("web", "067 123-45-61", ("X", 1)), Shop.Order("web", "067 123-45-62", ("X", 1)) with { CustomerIds = [new ExternalId("shop", "1")] });
        there = there with { Order = there.Order with { SiteId = apart } };
        var (mine, theirs) = ((await Host.Orders.PlaceAsync(here, Call, Cancellation)).Value, (await Host.Orders.PlaceAsync(there, Call, Cancellation)).Value);

        (await Host.Sites.RegroupAsync(apart, new ScopeId(1), Call, cancellation: Cancellation)).Value.ShouldBe(1);
        var site = (await Host.Sites.ListAsync(Cancellation)).Single(s => s.Id == apart);
        (await Host.Customers.FindByPhoneAsync("067 123-45-61", site, Cancellation)).Single().Id.ShouldBe(mine.CustomerId!.Value);
        (await Host.Customers.FindAsync(new ExternalId("shop", "1"), Shop.Site, Cancellation))!.Id.ShouldBe(theirs.CustomerId!.Value);
        (await Host.Orders.PlaceAsync(here with { Order = here.Order with { SiteId = apart } }, Call, Cancellation)).Value.CustomerId.ShouldBe(mine.CustomerId);

        (await Host.Sites.RegroupAsync(apart, new ScopeId(9), Call, cancellation: Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.ScopeShared);
        var third = (await Host.Sites.AddAsync(outlet with { Code = "third", CustomerScope = new ScopeId(3) }, Call, Cancellation)).Value;
        (await Host.Orders.PlaceAsync(there with { Order = there.Order with { SiteId = third } }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Sites.RegroupAsync(third, new ScopeId(1), Call, cancellation: Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.ScopeKeysTaken);
        (await Host.Sites.RegroupAsync(third, new ScopeId(7), Call, cancellation: Cancellation)).Value.ShouldBe(1);
        var fresh = (await Host.Sites.AddAsync(outlet with { Code = "fresh", CustomerScope = new ScopeId(1) }, Call, Cancellation)).Value;
        (await Host.Sites.RegroupAsync(fresh, new ScopeId(8), Call, cancellation: Cancellation)).Value.ShouldBe(0);
        (await Host.Orders.PlaceAsync(there with { Order = there.Order with { SiteId = apart, Buyer = new BuyerSnapshot("Two", "067 123-45-63") }, CustomerIds = [] }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Shop.VerifyAsync();
    }

    [Theory]
    [InlineData("inquiry")]
    [InlineData("mail")]
    [InlineData("cart")]
    [InlineData("stage")]
    [Trait("Requirement", "C5")]
    public async Task Site_that_tells_of_customers_without_any_order_stays_in_the_scope_it_shares(string trace)
    {
        var site = (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "outlet", CustomerScope = new ScopeId(1), OrderNumbers = new NumberSeries("O-", 3, false) }, Call, Cancellation)).Value;
        var customer = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-61", ("X", 1)), Call, Cancellation)).Value.CustomerId!.Value;
        var cart = new PutCart(site, [new NewCartLine { Sku = "X", Quantity = 1, UnitPrice = Money.Of(10m, Shop.Currency) }]);
        (await Host.Carts.PutAsync(cart with { Device = CrmCarts.NewToken() }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Sites.RegroupAsync(site, new ScopeId(8), Call, cancellation: Cancellation)).Value.ShouldBe(0);
        (await Host.Sites.RegroupAsync(site, new ScopeId(1), Call, cancellation: Cancellation)).Value.ShouldBe(0);

        Refusal? refused = trace switch
        {
            "inquiry" => (await Host.Inquiries.ReceiveAsync(new ReceiveInquiry(new NewInquiry { SiteId = site, Kind = "form", Source = "web", Contact = new InquiryContact("Olena", "067 123-45-61") }), Call, Cancellation)).Refusal,
            "mail" => (await Host.Inquiries.ReceiveMailAsync(new Mail(site, new MessageParty("o@mail.ua", "Olena")) { MessageId = "<1@x>", Subject = "Tea", Text = "Hello" }, Call, Cancellation)).Refusal,
            "cart" => (await Host.Carts.PutAsync(cart with { Customer = customer, IsSignedIn = true }, Call, Cancellation)).Refusal,
            _ => (await Host.Stages.PutAsync(site, customer, "interested", null, Call, Cancellation)).Refusal,
        };
        refused.ShouldBeNull();
        (await Host.Sites.RegroupAsync(site, new ScopeId(9), Call, cancellation: Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.ScopeShared);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "C5")]
    public async Task Staff_of_some_sites_see_the_customers_of_their_scopes()
    {
        await FillAsync(new Random(5), 1);
        var (site, scope) = sites[^1];
        await Host.Staff.AddAsync(new Crm.Staff.StaffDefinition("kate", "Kate") { Sites = [site] }, Call, Cancellation);
        var id = (await Host.Staff.AddAsync(new Crm.Staff.StaffDefinition("ivan", "Ivan"), Call, Cancellation)).Value;
        (await Host.Staff.ScopesOfAsync(Actor.Staff("kate"), Cancellation)).ShouldBe(ScopeFilter.Of(scope));
        (await Host.Staff.ScopesOfAsync(Actor.Staff("ivan"), Cancellation)).ShouldBe(ScopeFilter.All);
        await Host.Staff.LeaveAsync(id, null, Call, Cancellation);
        (await Host.Staff.ScopesOfAsync(Actor.Staff("ivan"), Cancellation)).ShouldBe(ScopeFilter.None);
        (await Host.Staff.AddAsync(new Crm.Staff.StaffDefinition("olha", "Olha") { Sites = [new SiteId(4711)] }, Call, Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.Unknown);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "C5")]
    public void Every_table_that_tells_of_a_customer_a_site_or_an_order_has_a_bound()
    {
        using var context = Host.Store.Within(ScopeFilter.None).Read();
        string[] telling = ["CustomerId", "SiteId", "ScopeId", "CustomerScope", "OrderId"];
        var open = context.Model.GetEntityTypes().Where(t => t.GetProperties().Any(p => telling.Contains(p.Name)) && t.GetDeclaredQueryFilters().Count == 0)
            .Select(t => t.ClrType.Name).Except(Unbounded).ToList();
        open.ShouldBeEmpty("Give them a line in ScopeRules, or say here why they need none.");
        // A task about one of them is seen where it is.
        Host.Store.Model.Aggregates.Where(a => a.Root.Columns.Any(c => telling.Contains(c.Property)) && !Unbounded.Contains(a.Root.Clr.Name) && a.Entity is not ("site" or "customer")).Select(a => a.Entity).Except(Crm.Tasks.TaskSubjects.Owned).ShouldBeEmpty();
        Unbounded.Except(context.Model.GetEntityTypes().Select(t => t.ClrType.Name)).ShouldBeEmpty();
    }

    /// <summary>Read by the product's own workers, or only by way of a parent that is bounded.</summary>
    private static readonly string[] Unbounded = ["DeviceRow", "CallRow", "IntakeRow", "InboundItem", "Reservation", "RemittanceLine"];

    [Fact]
    public void Every_use_case_that_reads_customers_or_orders_can_be_bounded()
    {
        var free = typeof(CrmCustomers).Assembly.GetExportedTypes()
            .Where(t => t.Name.StartsWith("Crm", StringComparison.Ordinal) && t.GetFields(BindingFlags.NonPublic | BindingFlags.Instance).Any(f => f.FieldType == typeof(CrmStore)))
            .Where(t => t.GetMethod("Within") is null).Select(t => t.Name);
        free.ShouldBe(Whole, ignoreOrder: true);
    }

    /// <summary>Of the whole store: the catalogue, prices, promotions, taxes, stock, budgets and machinery know no customers; the inbox is read before anybody knows whose an order is; a notification is of whom it was told to; a person is exported and erased by whoever answers for the whole store, and so is a backup made.</summary>
    private static readonly string[] Whole = ["CrmCatalog", "CrmStock", "CrmEffects", "CrmTimers", "CrmSchema", "CrmIntake", "CrmNotifications", "CrmPrivacy", "CrmBackup", "CrmBudgets", "CrmPriceLists", "CrmPromotions", "CrmTaxes"];
}

public sealed class SqliteScopes : ScopesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlScopes : ScopesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
