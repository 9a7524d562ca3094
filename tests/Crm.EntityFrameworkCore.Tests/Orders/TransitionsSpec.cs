using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Stock;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>Orders move where their process lets them, and hear everything that is in the way.</summary>
public abstract class TransitionsSpec : StoreSpec
{
    protected override void Setup(CrmBuilder crm) => crm.Orders
        .Guard("shop.checked", o => o.ManagerComment == "checked")
        .Process(p =>
        {
            p.Status("packed").Requires("delivery.method", "comment.manager");
            p.Permit("assembly", "packed").When(OrderGuards.StockReservedInFull, "shop.checked").ForRoles("storekeeper");
        });

    private async Task<OrderId> PlaceAsync(int quantity = 1, string type = "retail")
    {
        var order = Shop.Order("web", "067 123-45-67", ("TEA", quantity));
        return (await Host.Orders.PlaceAsync(order with { Policy = ReservationPolicy.AcceptShort, Order = order.Order with { OrderType = type } }, Call, Cancellation)).Value.OrderId;
    }

    private async Task<Refusal?> MoveAsync(OrderId id, string status, Actor? actor = null, string? reason = null) =>
        (await Host.Orders.MoveAsync(new MoveOrder(id, status) { Reason = reason }, actor is { } a ? new CrmCall(a) : Call, Cancellation)).Refusal;

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task Refusal_names_role_guards_fields_at_once_and_where_the_order_may_go()
    {
        await Shop.StockAsync("TEA", 1);
        var id = await PlaceAsync(2);
        (await MoveAsync(id, "assembly")).ShouldBeNull();
        var before = (await Host.History.OfAsync("order", id.Value, Cancellation)).Count;

        var refused = (await MoveAsync(id, "packed"))!;

        refused.Code.ShouldBe(OrderProcessRefusals.WrongRole);
        refused.Data["roles"].ShouldBe(new[] { "storekeeper" });
        ((IEnumerable<string>)refused.Data["unmet"]!).ShouldBe([OrderGuards.StockReservedInFull, "field.delivery.method", "field.comment.manager", "shop.checked"], ignoreOrder: true);
        ((IEnumerable<string>)refused.Data["fields"]!).ShouldBe(["delivery.method", "comment.manager"], ignoreOrder: true);
        ((IEnumerable<string>)refused.Data["permitted"]!).ShouldBe(["approval", "awaiting-stock", "on-hold", "cancelled"], ignoreOrder: true);
        (await Host.History.OfAsync("order", id.Value, Cancellation)).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Order_goes_on_once_role_guard_stock_and_fields_are_as_asked()
    {
        var tea = await Shop.StockAsync("TEA", 1);
        var order = Shop.Order("web", "067 123-45-67", ("TEA", 2)) with { Policy = ReservationPolicy.AcceptShort };
        var id = (await Host.Orders.PlaceAsync(order with { Order = order.Order with { Delivery = new NewDelivery("post", Money.Zero(Shop.Currency)) } }, Call, Cancellation)).Value.OrderId;
        (await MoveAsync(id, "assembly")).ShouldBeNull();
        await Host.Orders.AnnotateAsync(id, "checked", Call, Cancellation);
        await Host.Stock.ReceiveAsync(new StockDocument(Shop.W1, [new StockLine(tea, 1)]), Call, Cancellation);

        (await MoveAsync(id, "packed", Actor.Staff("petro", "storekeeper"))).ShouldBeNull();
        (await Host.Orders.GetAsync(id, Cancellation))!.Status.ShouldBe("packed");
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Way_that_is_not_there_unknown_status_and_the_same_status_are_refused_each_by_its_code()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        (await MoveAsync(id, "completed"))!.Code.ShouldBe(OrderProcessRefusals.TransitionNotPermitted);
        (await MoveAsync(id, "nirvana"))!.Code.ShouldBe(OrderProcessRefusals.StatusUnknown);
        (await MoveAsync(id, "new"))!.Code.ShouldBe(OrderRefusals.SameStatus);
        (await MoveAsync(new OrderId(999_999), "approval"))!.Code.ShouldBe("order.unknown");
    }

    [Fact]
    public async Task Reason_is_asked_for_by_its_codes_and_a_final_status_opens_only_by_an_explicit_way()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        var refused = (await MoveAsync(id, "cancelled"))!;
        refused.Code.ShouldBe(OrderProcessRefusals.ConditionsUnmet);
        ((IEnumerable<string>)refused.Data["reasons"]!).ShouldContain("changed-mind");
        (await MoveAsync(id, "cancelled", reason: "no such reason"))!.Code.ShouldBe(OrderProcessRefusals.ConditionsUnmet);
        (await MoveAsync(id, "cancelled", reason: "changed-mind")).ShouldBeNull();
        (await Host.Orders.GetAsync(id, Cancellation))!.ReasonCode.ShouldBe("changed-mind");

        (await MoveAsync(id, "assembly"))!.Code.ShouldBe(OrderProcessRefusals.TransitionNotPermitted);
        (await MoveAsync(id, "approval", Actor.Staff("petro", "storekeeper"), "by-mistake"))!.Code.ShouldBe(OrderProcessRefusals.WrongRole);
        (await MoveAsync(id, "approval", reason: "by-mistake")).ShouldBeNull();
    }

    [Fact]
    public async Task Attested_conditions_stand_in_the_log_beside_the_transition()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        (await Host.Orders.MoveAsync(new MoveOrder(id, "paid") { Attested = OrderConditions.IsFullyPaid | OrderConditions.HasCustomer }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var note = (await Host.History.OfAsync("order", id.Value, Cancellation)).Single(r => r.Event == "order.conditions-attested");
        note.Body!.ShouldContain(OrderGuards.IsFullyPaid);
        note.Body!.ShouldNotContain(OrderGuards.HasCustomer);
    }

    [Fact]
    public async Task Stale_version_is_refused_and_two_who_saw_the_same_do_not_both_win()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        var seen = (await Host.Orders.GetAsync(id, Cancellation))!.Version;
        var both = await Task.WhenAll(((string[])["approval", "on-hold"]).Select(s => Host.Orders.MoveAsync(new MoveOrder(id, s) { Version = seen, Reason = s == "on-hold" ? "other" : null }, Call, Cancellation)));
        both.Count(r => r.IsAccepted).ShouldBe(1);
        both.Single(r => !r.IsAccepted).Refusal!.Code.ShouldBe("order.changed");
    }

    [Fact]
    [Trait("Requirement", "O13")]
    public async Task Order_that_holds_goods_is_not_deleted()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        (await Host.Orders.DeleteAsync(id, Call, Cancellation)).Refusal!.Code.ShouldBe(OrderRefusals.HoldsStock);
        (await Host.Orders.MoveAsync(new MoveOrder(id, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.DeleteAsync(id, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O13")]
    public async Task Deleted_order_counts_nowhere_moves_nowhere_and_comes_back_as_it_was()
    {
        await Host.Catalog.DefineAsync(new DefineProduct(new ProductDefinition("TEA", "Tea ceremony", ProductKind.Service))
        {
            Variants = [new VariantDefinition("TEA", "Tea ceremony", Money.Of(10m, Shop.Currency))],
        }, Call, Cancellation);
        var id = await PlaceAsync();
        var order = (await Host.Orders.GetAsync(id, Cancellation))!;
        (await Host.Orders.DeleteAsync(id, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.DeleteAsync(id, Call, Cancellation)).Refusal!.Code.ShouldBe(OrderRefusals.Deleted);
        (await MoveAsync(id, "approval"))!.Code.ShouldBe(OrderRefusals.Deleted);
        (await Host.Orders.ListAsync(new OrderFilter(), cancellation: Cancellation)).ShouldBeEmpty();
        var summary = (await Host.Customers.GetSummaryAsync(order.CustomerId!.Value, Cancellation))!;
        (summary.OrderCount, summary.Spent.Amount, summary.FirstOrderAt).ShouldBe((0, 0m, null));

        (await Host.Orders.RestoreAsync(id, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.RestoreAsync(id, Call, Cancellation)).Refusal!.Code.ShouldBe(OrderRefusals.NotDeleted);
        (await Host.Customers.GetSummaryAsync(order.CustomerId!.Value, Cancellation))!.LastOrderAt.ShouldBe(order.PlacedAt);
        (await Host.History.OfAsync("order", id.Value, Cancellation)).Select(r => r.Event).ShouldBe(["order.placed", "order.deleted", "order.restored"]);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O5")]
    public async Task Shop_edits_its_process_while_it_runs_and_an_edit_of_an_old_version_is_refused()
    {
        await Shop.StockAsync("TEA", 5);
        var id = await PlaceAsync();
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        var edited = OrderProcess.Define(process.Definition, p =>
        {
            p.Status("tasting", StatusGroup.Approval).Named("en", "Tasting").Stock(StockTarget.Reserved);
            p.Permit("new", "tasting");
            p.Permit("tasting", "approval");
        });
        await using var other = await TestHost.StartAsync(Database, Setup);
        (await MoveAsync(id, "tasting"))!.Code.ShouldBe(OrderProcessRefusals.StatusUnknown);
        var version = (await other.Orders.EditProcessAsync(edited, process.Version, Call, Cancellation)).Value;
        version.ShouldBe(process.Version + 1);
        (await MoveAsync(id, "tasting")).ShouldBeNull();
        (await Host.Orders.GetAsync(id, Cancellation))!.ProcessVersion.ShouldBe(version);
        (await Host.Orders.EditProcessAsync(edited, process.Version, Call, Cancellation)).IsAccepted.ShouldBeFalse();
        await Should.ThrowAsync<DefinitionException>(() => Host.Orders.EditProcessAsync(edited with { Initial = "nirvana" }, version, Call, Cancellation));
    }
}

public sealed class SqliteTransitions : TransitionsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlTransitions : TransitionsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
