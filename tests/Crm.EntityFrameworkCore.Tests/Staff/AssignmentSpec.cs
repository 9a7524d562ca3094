using Crm.Orders;
using Crm.Sites;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Staff;

/// <summary>Orders are given to people within the transaction that places them.</summary>
public abstract class AssignmentSpec : StoreSpec
{
    private static readonly DateTimeZone Kyiv = DateTimeZoneProviders.Tzdb["Europe/Kyiv"];

    [Fact]
    [Trait("Requirement", "O8")]
    [Trait("Story", "1")]
    public async Task Order_of_Saturday_night_goes_to_B_on_Monday_at_nine_since_A_is_away()
    {
        var (a, b) = (await AddAsync("anna"), await AddAsync("bo"));
        await ChainAsync(new AssignmentDefinition());
        await Shop.StockAsync("TEA", 10);
        var known = (await PlaceAsync("067 123-45-67")).CustomerId!.Value;
        (await Host.Staff.AssignCustomerAsync(known, a, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.BeAwayAsync(a, Local(11, 20, 0), Local(11, 30, 0), "vacation", Call, Cancellation)).Value.ShouldBe(1);
        Host.Clock.Set(Local(11, 21, 23, 40));

        var placed = await PlaceAsync("+38 (067) 1234567");

        placed.CustomerId.ShouldBe(known);
        var waiting = (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!;
        (waiting.ManagerId, waiting.AssignAt).ShouldBe((null, Local(11, 23, 9)));
        await Host.StaffWorker.AssignDueAsync(Cancellation);
        (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!.ManagerId.ShouldBeNull("It is not nine yet.");
        Host.Clock.Set(Local(11, 23, 9));
        await Host.StaffWorker.AssignDueAsync(Cancellation);

        var assigned = (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!;
        (assigned.ManagerId, assigned.AssignAt, assigned.ManagerSince).ShouldBe((b, null, Local(11, 23, 9)));
        var told = await Host.Staff.AssignmentsOfAsync(placed.OrderId, Cancellation);
        told.Select(t => t.Decision.Link).ShouldBe([AssignmentLink.Pool, AssignmentLink.LeastLoaded]);
        told[1].At.ShouldBe(Local(11, 23, 9));
        told[1].Explanation.ShouldBe("bo: the least loaded, no open orders. Passed over: anna (the customer's own manager, away until Mon 2026-11-30 09:00).");
        (await Host.Customers.GetAsync(known, Cancellation))!.ManagerId.ShouldBe(a, "An absence does not take the customer away.");
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Site_without_a_chain_assigns_nobody_and_keeps_no_decision()
    {
        await AddAsync("anna");
        await Shop.StockAsync("TEA", 10);

        var placed = await PlaceAsync("067 123-45-67");

        (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!.ManagerId.ShouldBeNull();
        (await Database.CountAsync("crm_assignment")).ShouldBe(0);
    }

    [Theory]
    [InlineData(IntakeMode.History)]
    [InlineData(IntakeMode.Repair)]
    [Trait("Requirement", "O8")]
    public async Task Orders_of_the_past_are_nobodys(IntakeMode mode)
    {
        await AddAsync("anna");
        await ChainAsync(new AssignmentDefinition());
        await Shop.StockAsync("TEA", 10);

        var placed = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call with { Mode = mode }, Cancellation)).Value;

        var order = (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!;
        (order.ManagerId, order.AssignAt).ShouldBe((null, null));
    }

    /// <summary>Two hosts at once: every decision sees the load of those before it, so loads never differ by more than one.</summary>
    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Many_orders_at_once_on_two_hosts_are_shared_evenly()
    {
        foreach (var code in new[] { "anna", "bo", "cy" })
            await AddAsync(code);
        await ChainAsync(new AssignmentDefinition { AdoptsCustomers = false });
        await Shop.StockAsync("TEA", 1000);
        await using var other = await TestHost.StartAsync(Database, Setup);

        var placed = await Task.WhenAll(Enumerable.Range(0, 90).Select(i => Task.Run(() => (i % 2 == 0 ? Host : other)
            .Orders.PlaceAsync(Shop.Order("web", $"067 123-45-{i:00}", ("TEA", 1)), Call, Cancellation))));

        placed.ShouldAllBe(p => p.IsAccepted);
        var loads = await Host.Staff.LoadsAsync(Cancellation);
        loads.Values.Select(l => l.Open).ShouldBe([30, 30, 30]);
        (await TurnsAsync()).ShouldBeUnique();
        (await TurnsAsync()).Max().ShouldBe(90);
        await AgreesAsync(loads);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Load_follows_orders_that_are_done_with_deleted_and_restored()
    {
        var a = await AddAsync("ada");
        await ChainAsync(new AssignmentDefinition());
        await Shop.StockAsync("TEA", 10);
        var orders = new[] { await PlaceAsync("067 123-45-67"), await PlaceAsync("067 123-45-68"), await PlaceAsync("067 123-45-69") };
        (await LoadAsync(a)).ShouldBe(3);

        (await Host.Orders.MoveAsync(new MoveOrder(orders[0].OrderId, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await LoadAsync(a)).ShouldBe(2);
        (await Host.Orders.DeleteAsync(orders[0].OrderId, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await LoadAsync(a)).ShouldBe(2);
        (await Host.Orders.RestoreAsync(orders[0].OrderId, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.MoveAsync(new MoveOrder(orders[0].OrderId, "approval") { Reason = "by-mistake" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await LoadAsync(a)).ShouldBe(3);
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Cap_sends_to_the_pool_and_room_takes_from_it_in_order_of_arrival()
    {
        var a = await AddAsync("ada", cap: 1);
        await ChainAsync(new AssignmentDefinition());
        await Shop.StockAsync("TEA", 10);
        var first = await PlaceAsync("067 123-45-01");
        var second = await PlaceAsync("067 123-45-02");
        Host.Clock.Advance(Duration.FromSeconds(1));
        var third = await PlaceAsync("067 123-45-03");
        (await Host.Orders.GetAsync(third.OrderId, Cancellation))!.ManagerId.ShouldBeNull();

        Host.Clock.Advance(Duration.FromMinutes(10));
        await Host.StaffWorker.AssignDueAsync(Cancellation);
        (await Host.Orders.GetAsync(second.OrderId, Cancellation))!.ManagerId.ShouldBeNull("ada is still full.");
        (await Host.Orders.MoveAsync(new MoveOrder(first.OrderId, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        Host.Clock.Advance(Duration.FromMinutes(10));
        await Host.StaffWorker.AssignDueAsync(Cancellation);

        (await Host.Orders.GetAsync(second.OrderId, Cancellation))!.ManagerId.ShouldBe(a);
        (await Host.Orders.GetAsync(third.OrderId, Cancellation))!.ManagerId.ShouldBeNull();
        (await Host.Staff.AssignmentsOfAsync(third.OrderId, Cancellation))[^1].Explanation.ShouldContain("cap reached, 1 open order");
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Rule_by_category_holds_for_what_lies_below_it()
    {
        await AddAsync("anna");
        var expert = await AddAsync("expert", roles: "lenses");
        await Shop.StockAsync("TEA", 10);
        var cameras = (await Host.Catalog.DefineCategoryAsync("cameras", "Cameras", null, Call, Cancellation)).Value;
        var lenses = (await Host.Catalog.DefineCategoryAsync("lenses", "Lenses", cameras, Call, Cancellation)).Value;
        var defined = await Host.Catalog.DefineAsync(new Catalog.DefineProduct(new Catalog.ProductDefinition("LENS", "Lens") { Categories = [lenses] })
        {
            Variants = [new Catalog.VariantDefinition("LENS", "Lens", Money.Of(10m, Shop.Currency))],
        }, Call, Cancellation);
        (await Host.Stock.ReceiveAsync(new Stock.StockDocument(Shop.W1, [new Stock.StockLine(defined.Value.Variants["LENS"], 10)]), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await ChainAsync(new AssignmentDefinition
        {
            Chain = [AssignmentLink.Rule, AssignmentLink.LeastLoaded],
            Rules = [new AssignmentRule("optics") { Categories = ["cameras"], Roles = ["lenses"] }],
        });

        var tea = await PlaceAsync("067 123-45-01");
        var lens = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-02", ("LENS", 1)), Call, Cancellation)).Value;

        (await Host.Staff.AssignmentsOfAsync(tea.OrderId, Cancellation)).ShouldHaveSingleItem().Decision.Link.ShouldBe(AssignmentLink.LeastLoaded);
        var told = (await Host.Staff.AssignmentsOfAsync(lens.OrderId, Cancellation)).ShouldHaveSingleItem();
        (told.Decision.Staff, told.Decision.Rule).ShouldBe((expert, "optics"));
        told.Request.Categories.ShouldBe(["cameras"]);
    }

    [Fact]
    [Trait("Requirement", "O9")]
    public async Task Call_that_is_no_order_yet_is_chosen_for_and_nothing_is_written()
    {
        var a = await AddAsync("anna");
        await ChainAsync(new AssignmentDefinition());

        var decision = (await Host.Staff.ChooseAsync(new AssignmentRequest(Shop.Site.Id) { Source = "phone" }, Cancellation))!;

        decision.Staff.ShouldBe(a);
        (await Database.CountAsync("crm_assignment")).ShouldBe(0);
    }

    private async Task<StaffId> AddAsync(string code, int? cap = null, params string[] roles) =>
        (await Host.Staff.AddAsync(new StaffDefinition(code, code) { Cap = cap, Roles = roles }, Call, Cancellation)).Value;

    private async Task ChainAsync(AssignmentDefinition definition) =>
        (await Host.Staff.EditChainAsync(Shop.Site.Id, definition, 0, Call, Cancellation)).Value.ShouldBe(1);

    private async Task<PlacedOrder> PlaceAsync(string phone) =>
        (await Host.Orders.PlaceAsync(Shop.Order("web", phone, ("TEA", 1)), Call, Cancellation)).Value;

    private async Task<int> LoadAsync(StaffId staff) => (await Host.Staff.LoadsAsync(Cancellation)).GetValueOrDefault(staff).Open;

    private async Task<List<long>> TurnsAsync() =>
        [.. (await Database.QueryAsync("select turn from crm_staff_turn")).Select(r => long.Parse(r[0], System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>What the product counts is what stands in the rows.</summary>
    private async Task AgreesAsync(IReadOnlyDictionary<StaffId, StaffLoad> loads)
    {
        foreach (var (staff, load) in loads)
            (await Database.CountAsync("crm_order", $"manager_id = {staff.Value} and status_group not in ('complete', 'cancelled', 'returned') and deleted_at is null")).ShouldBe(load.Open);
    }

    private static Instant Local(int month, int day, int hour, int minute = 0) =>
        new LocalDateTime(2026, month, day, hour, minute).InZoneStrictly(Kyiv).ToInstant();
}

public sealed class SqliteAssignment : AssignmentSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlAssignment : AssignmentSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
