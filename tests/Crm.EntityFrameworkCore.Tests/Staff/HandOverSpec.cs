using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Staff;

/// <summary>Orders change hands: by hand, when somebody leaves, when somebody is away.</summary>
public abstract class HandOverSpec : StoreSpec
{
    private static readonly CrmCall Host1 = new(Actor.Host("shop"));
    private int buyers;

    protected override void Setup(CrmBuilder crm) => crm.Staff.Batch = 3;

    [Fact]
    [Trait("Requirement", "C6")]
    public async Task Customers_and_open_orders_go_to_the_successor_in_batches_and_done_ones_stay()
    {
        var (a, b) = await TwoAsync();
        var orders = await GiveAsync(a, 8);
        (await Host.Orders.MoveAsync(new MoveOrder(orders[0].OrderId, "cancelled") { Reason = "changed-mind" }, Host1, Cancellation)).IsAccepted.ShouldBeTrue();

        (await Host.Staff.LeaveAsync(a, b, Host1, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.HandOverAsync(a, Host1, Cancellation)).Value.ShouldBe(8 + 7);

        (await ManagerAsync(orders[0])).ShouldBe(a, "Who answered for what is done with stays known.");
        foreach (var order in orders[1..])
        {
            (await ManagerAsync(order)).ShouldBe(b);
            (await Host.Customers.GetAsync(order.CustomerId!.Value, Cancellation))!.ManagerId.ShouldBe(b);
        }

        var told = (await Host.Staff.AssignmentsOfAsync(orders[1].OrderId, Cancellation))[^1];
        (told.From, told.Decision.Staff, told.Decision.Link).ShouldBe((a, b, AssignmentLink.Successor));
        (await Host.Staff.GetAsync(a, Cancellation))!.HandsOver.ShouldBeFalse();
        (await Host.Staff.HandOverAsync(a, Host1, Cancellation)).Value.ShouldBe(0);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "C6")]
    public async Task Hand_over_that_was_cut_off_goes_on_by_itself()
    {
        var (a, b) = await TwoAsync();
        var orders = await GiveAsync(a, 8);
        await Host.Staff.LeaveAsync(a, null, Host1, Cancellation);

        // A host that died after the first few.
        using var cut = new CancellationTokenSource();
        foreach (var order in orders[..3])
            (await Host.Store.Path.RunAsync(new AssignOrderCommand(Host.Context, new AssignWish(order.OrderId, AssignWishKind.TakeOver) { From = a }, Host.Staff.Setup, Host1), Host1, cut.Token)).IsAccepted.ShouldBeTrue();
        await using var other = await TestHost.StartAsync(Database, Setup);
        await other.StaffWorker.HandOverAsync(Cancellation);

        foreach (var order in orders)
            (await ManagerAsync(order)).ShouldBe(b);
        (await Host.Staff.GetAsync(a, Cancellation))!.HandsOver.ShouldBeFalse();
        (await Database.CountAsync("crm_customer", $"manager_id = {a.Value}")).ShouldBe(0);
        (await Host.Staff.AssignmentsOfAsync(orders[7].OrderId, Cancellation))[^1].Decision.Link.ShouldBe(AssignmentLink.LeastLoaded);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Absence_rebalances_what_nobody_has_begun_to_work_on()
    {
        var (a, b) = await TwoAsync();
        var orders = await GiveAsync(a, 3);
        (await Host.Orders.MoveAsync(new MoveOrder(orders[0].OrderId, "assembly"), Host1, Cancellation)).IsAccepted.ShouldBeTrue();
        var now = Host.Clock.GetCurrentInstant();
        await Host.Staff.BeAwayAsync(a, now, now + Duration.FromDays(3), "sick", Host1, Cancellation);

        (await Host.Staff.RebalanceAsync(a, Host1, Cancellation)).Value.ShouldBe(2);

        (await ManagerAsync(orders[0])).ShouldBe(a);
        (await ManagerAsync(orders[1])).ShouldBe(b);
        (await Host.Customers.GetAsync(orders[1].CustomerId!.Value, Cancellation))!.ManagerId.ShouldBe(a);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task By_hand_needs_a_reason_and_the_right()
    {
        var (a, b) = await TwoAsync();
        var order = (await GiveAsync(a, 1))[0].OrderId;
        await Host.Staff.AddAsync(new StaffDefinition("boss", "Boss") { Roles = ["supervisor"] }, Host1, Cancellation);

        (await Host.Staff.AssignAsync(order, b, " ", Host1, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.ReasonNeeded);
        (await Host.Staff.AssignAsync(order, b, "knows her", new CrmCall(Actor.Staff("bo")), Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.MayNotAssign);
        (await Host.Staff.AssignAsync(order, b, "knows her", new CrmCall(Actor.Staff("bo", "supervisor")), Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.MayNotAssign, "The store knows better what bo may.");
        (await Host.Staff.AssignAsync(order, new StaffId(99), "knows her", Host1, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.Unknown);
        var given = (await Host.Staff.AssignAsync(order, b, "knows her", new CrmCall(Actor.Staff("ada")), Cancellation)).Value;
        (given.Staff, given.Link).ShouldBe((b, AssignmentLink.ByHand));
        (await Host.Staff.AssignAsync(order, a, "asked for", new CrmCall(Actor.Staff("boss")), Cancellation)).IsAccepted.ShouldBeTrue();

        var told = await Host.Staff.AssignmentsOfAsync(order, Cancellation);
        told[^1].By.ShouldBe("staff:boss");
        (told[^1].Reason, told[^1].From).ShouldBe(("asked for", b));
        (await Host.Staff.LeaveAsync(a, b, Host1, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.AssignAsync(order, a, "again", Host1, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.Left);
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Roles_come_from_the_store_where_somebody_is_kept_there()
    {
        await Shop.StockAsync("TEA", 10);
        var order = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-01", ("TEA", 1)), Host1, Cancellation)).Value.OrderId;
        var reopened = new MoveOrder(order, "approval") { Reason = "by-mistake" };
        await Host.Staff.AddAsync(new StaffDefinition("cleo", "Cleo") { Roles = ["picker"] }, Host1, Cancellation);
        await Host.Staff.AddAsync(new StaffDefinition("dan", "Dan") { Roles = ["picker", "manager"] }, Host1, Cancellation);
        await CancelAsync();

        (await Host.Orders.MoveAsync(reopened, new CrmCall(Actor.Staff("cleo", "manager")), Cancellation)).Refusal!.Code.ShouldBe(OrderProcessRefusals.WrongRole);
        (await Host.Orders.MoveAsync(reopened, new CrmCall(Actor.Staff("dan", "picker")), Cancellation)).Refusal!.Code.ShouldBe(OrderProcessRefusals.WrongRole);
        (await Host.Orders.MoveAsync(reopened, new CrmCall(Actor.Staff("dan")), Cancellation)).IsAccepted.ShouldBeTrue("Any of his roles will do.");
        await CancelAsync();
        (await Host.Orders.MoveAsync(reopened, new CrmCall(Actor.Staff("stranger", "manager")), Cancellation)).IsAccepted.ShouldBeTrue("The host answers for people that are not kept here.");

        async Task CancelAsync() => (await Host.Orders.MoveAsync(new MoveOrder(order, "cancelled") { Reason = "changed-mind" }, Host1, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    private async Task<(StaffId A, StaffId B)> TwoAsync()
    {
        var a = (await Host.Staff.AddAsync(new StaffDefinition("ada", "Ada"), Host1, Cancellation)).Value;
        var b = (await Host.Staff.AddAsync(new StaffDefinition("bo", "Bo"), Host1, Cancellation)).Value;
        await Host.Staff.EditChainAsync(Shop.Site.Id, new AssignmentDefinition { OwnManagerHours = 2 }, 0, Host1, Cancellation);
        await Shop.StockAsync("TEA", 100);
        return (a, b);
    }

    /// <summary>So many orders of as many customers, all somebody's.</summary>
    private async Task<List<PlacedOrder>> GiveAsync(StaffId staff, int count)
    {
        var placed = new List<PlacedOrder>();
        for (var i = 0; i < count; i++)
        {
            var order = (await Host.Orders.PlaceAsync(Shop.Order("web", $"067 123-46-{buyers++:00}", ("TEA", 1)), Host1, Cancellation)).Value;
            if (await ManagerAsync(order) != staff)
                (await Host.Staff.AssignAsync(order.OrderId, staff, "test", Host1, Cancellation)).IsAccepted.ShouldBeTrue();
            (await Host.Staff.AssignCustomerAsync(order.CustomerId!.Value, staff, Host1, Cancellation)).IsAccepted.ShouldBeTrue();
            placed.Add(order);
        }

        return placed;
    }

    private async Task<StaffId?> ManagerAsync(PlacedOrder order) => (await Host.Orders.GetAsync(order.OrderId, Cancellation))!.ManagerId;
}

public sealed class SqliteHandOver : HandOverSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlHandOver : HandOverSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
