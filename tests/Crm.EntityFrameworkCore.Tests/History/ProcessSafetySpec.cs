using System.Text.Json;
using Crm.Orders;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crm.History;

/// <summary>An edited process is saved only if it is sound, and never strands an order.</summary>
[Trait("Requirement", "V6")]
public abstract class ProcessSafetySpec : StoreSpec
{
    private async Task<OrderId[]> OrdersAsync(int count, string status, string? reason = null)
    {
        await Shop.StockAsync("TEA", 1000);
        var placed = await Host.Orders.PlaceManyAsync([.. Enumerable.Range(0, count).Select(_ => Shop.Order("web", "067 123-45-67", ("TEA", 1)))], Call, Cancellation);
        var ids = placed.Select(p => p.Value.OrderId).ToArray();
        await Task.WhenAll(ids.Select(async id => (await Host.Orders.MoveAsync(new MoveOrder(id, status) { Reason = reason }, Call, Cancellation)).Refusal.ShouldBeNull()));
        return ids;
    }

    private static OrderProcessDefinition Edited(OrderProcess process, Action<OrderProcessBuilder> edit) => OrderProcess.Define(process.Definition, edit);

    [Fact]
    public async Task Unsound_process_is_refused_with_every_defect_and_one_with_warnings_is_saved_and_tells_them()
    {
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        var edit = Edited(process, p =>
        {
            p.Status("limbo", StatusGroup.Assembly);
            p.Permit("packed", "limbo");
            p.Permit("delivered", "cancelled");
            p.Status("lost", StatusGroup.Delivery);
        });

        var refused = (await Host.Orders.EditProcessAsync(new EditProcess(edit, 1), Call, Cancellation)).Refusal!;

        refused.Code.ShouldBe(OrderProcessRefusals.Unsound);
        ((IReadOnlyList<ProcessDefect>)refused.Data["defects"]!).Select(d => (d.Code, d.Statuses[0])).ShouldBe(
            [(ProcessDefects.DeadEnd, "limbo"), (ProcessDefects.EndsShipped, "cancelled"), (ProcessDefects.Unreachable, "lost")]);
        refused.Message.ShouldContain("new → assembly → packed → limbo");
        (await Host.Orders.GetProcessAsync(Cancellation)).Version.ShouldBe(1);
        (await Host.Orders.CheckProcessAsync(edit, Cancellation)).Defects.Count.ShouldBe(3);

        var saved = (await Host.Orders.EditProcessAsync(new EditProcess(Edited(process, p => p.Status("lost", StatusGroup.Delivery)), 1), Call, Cancellation)).Value;
        (saved.Version, saved.Warnings.Single().Code).ShouldBe((2, ProcessDefects.Unreachable));
    }

    [Fact]
    public async Task Orders_in_a_status_that_goes_away_are_counted_and_named_and_move_where_the_edit_says()
    {
        var ids = await OrdersAsync(7, "no-answer");
        (await Host.Orders.MoveAsync(new MoveOrder(ids[6], "cancelled") { Reason = "no-contact" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        var without = Edited(process, p => { p.Remove("no-answer"); p.Remove("return-requested"); });

        var refused = (await Host.Orders.EditProcessAsync(new EditProcess(without, 1), Call, Cancellation)).Refusal!;

        refused.Code.ShouldBe(OrderProcessRefusals.StrandsOrders);
        var stranded = ((IReadOnlyList<StrandedOrders>)refused.Data["stranded"]!).ShouldHaveSingleItem();
        (stranded.Status, stranded.IsRemoved, stranded.Count, stranded.Examples.Count).ShouldBe(("no-answer", true, 6, 5));
        stranded.Examples[0].ShouldBe((await Host.Orders.GetAsync(ids[0], Cancellation))!.Number);
        (await Host.Orders.CheckProcessAsync(without, Cancellation)).Stranded.Single().Count.ShouldBe(6);
        (await Host.Orders.GetProcessAsync(Cancellation)).Version.ShouldBe(1);

        Should.Throw<DefinitionException>(() => Host.Orders.EditProcessAsync(new EditProcess(without, 1) { Moves = Moves("no-answer", "gone") }, Call, Cancellation));
        Should.Throw<DefinitionException>(() => Host.Orders.EditProcessAsync(new EditProcess(without, 1) { Moves = Moves("gone", "new") }, Call, Cancellation));

        var saved = (await Host.Orders.EditProcessAsync(new EditProcess(without, 1) { Moves = Moves("no-answer", "approval") }, Call, Cancellation)).Value;

        (saved.Version, saved.Moved["no-answer"]).ShouldBe((3, 6));
        var now = await Host.Orders.GetProcessAsync(Cancellation);
        now.Definition.ShouldBe(without);
        var order = (await Host.Orders.GetAsync(ids[0], Cancellation))!;
        (order.Status, order.StatusGroup, order.ProcessVersion).ShouldBe(("approval", StatusGroup.Approval, 2));
        order.Deadline.ShouldNotBeNull();
        var last = (await Host.History.OfAsync("order", ids[0].Value, Cancellation))[^1];
        (last.Event, last.Call.Cause, last.Call.Actor).ShouldBe(("order.status-changed", "process-edit", "staff:anna (manager)"));
        (await Host.Orders.GetAsync(ids[6], Cancellation))!.Status.ShouldBe("cancelled");
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Goods_follow_a_move_between_statuses_that_want_different_things_and_the_deleted_order_moves_too()
    {
        var ids = await OrdersAsync(3, "cancelled", "price");
        (await Host.Orders.DeleteAsync(ids[0], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        var without = Edited(process, p =>
        {
            p.Remove("cancelled");
            p.Status("called-off", StatusGroup.Cancelled).Final().SettlesLater().Reason("other");
            p.Permit("new", "called-off");
        });

        var saved = (await Host.Orders.EditProcessAsync(new EditProcess(without, 1) { Moves = Moves("cancelled", "approval") }, Call, Cancellation)).Value;

        saved.Moved["cancelled"].ShouldBe(3);
        (await Host.Orders.GetAsync(ids[1], Cancellation))!.Lines[0].StockState.ShouldBe(Crm.Stock.StockTarget.Reserved);
        (await Host.Orders.GetAsync(ids[0], Cancellation))!.Lines[0].StockState.ShouldBe(Crm.Stock.StockTarget.None);
        (await Host.Orders.RestoreAsync(ids[0], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.GetAsync(ids[0], Cancellation))!.Status.ShouldBe("approval");
        (await Host.Customers.GetSummaryAsync((await Host.Orders.GetAsync(ids[1], Cancellation))!.CustomerId!.Value, Cancellation))!.OrderCount.ShouldBe(3);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Status_that_stays_but_loses_every_way_to_an_end_asks_where_its_orders_go()
    {
        var ids = await OrdersAsync(2, "on-hold", "other");
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        var walled = process.Definition with { Transitions = [.. process.Definition.Transitions.Where(t => t.From != "on-hold" && t.To != "on-hold")] };

        var refused = (await Host.Orders.EditProcessAsync(new EditProcess(walled, 1), Call, Cancellation)).Refusal!;
        var stranded = ((IReadOnlyList<StrandedOrders>)refused.Data["stranded"]!).ShouldHaveSingleItem();
        (stranded.Status, stranded.IsRemoved, stranded.Count).ShouldBe(("on-hold", false, 2));

        (await Host.Orders.EditProcessAsync(new EditProcess(walled, 1) { Moves = Moves("on-hold", "approval") }, Call, Cancellation)).Value.Moved["on-hold"].ShouldBe(2);
        (await Host.Orders.GetAsync(ids[0], Cancellation))!.Status.ShouldBe("approval");
        (await Host.Orders.GetProcessAsync(Cancellation)).Statuses.ShouldContain(s => s.Code == "on-hold" && s.Active);
    }

    [Fact]
    public async Task Move_that_was_cut_off_goes_on_at_the_next_start_and_until_then_nothing_enters()
    {
        var ids = await OrdersAsync(250, "no-answer");
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        await using var connection = await Database.ConnectAsync();
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            // The process is saved with the host's transaction, and then the host is gone before it has moved an order.
            var edit = new EditProcess(Edited(process, p => p.Remove("no-answer")), 1) { Moves = Moves("no-answer", "approval") };
            (await Host.Orders.EditProcessAsync(edit, Call with { Transaction = transaction }, Cancellation)).Value.Version.ShouldBe(2);
            await transaction.CommitAsync(Cancellation);
        }

        (await Host.Orders.GetProcessAsync(Cancellation)).Definition.Retiring.Single().MovesTo.ShouldBe("approval");
        var other = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.OrderId;
        (await Host.Orders.MoveAsync(new MoveOrder(other, "no-answer"), Call, Cancellation)).Refusal!.Code.ShouldBe(OrderProcessRefusals.StatusInactive);
        var past = Shop.Order("web", null, ("TEA", 1)) with { Status = "no-answer" };
        (await Host.Orders.PlaceAsync(past, Call with { Mode = IntakeMode.History }, Cancellation)).Refusal!.Code.ShouldBe(OrderProcessRefusals.StatusUnknown);

        await using var next = await TestHost.StartAsync(Database);

        (await next.Orders.GetProcessAsync(Cancellation)).Version.ShouldBe(3);
        (await Database.CountAsync("crm_order", "status = 'no-answer'")).ShouldBe(0);
        (await Database.CountAsync("crm_order", "status = 'approval'")).ShouldBe(ids.Length);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Orders_that_come_in_and_move_while_the_process_is_edited_never_stand_in_a_status_it_does_not_know()
    {
        var ids = await OrdersAsync(60, "approval");
        await using var other = await TestHost.StartAsync(Database);
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        var edit = new EditProcess(Edited(process, p => p.Remove("no-answer")), 1) { Moves = Moves("no-answer", "on-hold") };

        var moving = Task.WhenAll(ids.Select((id, i) => Task.Run(() => (i % 2 == 0 ? Host : other).Orders.MoveAsync(new MoveOrder(id, "no-answer"), Call, Cancellation), Cancellation)));
        var coming = Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => other.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation), Cancellation)));
        var saved = await Host.Orders.EditProcessAsync(edit, Call, Cancellation);
        for (var again = 0; saved.Refusal?.Code == OrderProcessRefusals.StrandsOrders && again < 50; again++)
            saved = await Host.Orders.EditProcessAsync(edit, Call, Cancellation);
        await Task.WhenAll(moving, coming);

        saved.IsAccepted.ShouldBeTrue();
        (await Database.CountAsync("crm_order", "status = 'no-answer'")).ShouldBe(0);
        (await coming).ShouldAllBe(p => p.IsAccepted);
        await ShouldAlwaysBeKnownAsync();
        await Shop.VerifyAsync();
    }

    /// <summary>Read in the order of the log, each order's status is one of the process in force, and no status goes while an order is in it.</summary>
    private async Task ShouldAlwaysBeKnownAsync()
    {
        var orders = new Dictionary<long, string>();
        var known = new HashSet<string>();
        foreach (var record in await Host.History.ReadAsync(0, 10_000, Cancellation))
        {
            if (record is { Entity: "definition", EntityId: 1, Body: { } body })
            {
                using var json = JsonDocument.Parse(body);
                var document = json.RootElement.GetProperty("document");
                var definition = OrderProcessDefinition.FromJson((document.ValueKind == JsonValueKind.Array ? document[1] : document).GetString()!);
                known = [.. OrderProcess.Compile(definition).Statuses.Select(s => s.Code)];
                orders.Values.Distinct().ShouldBeSubsetOf(known);
            }
            else if (record is { Entity: "order", Event: "order.placed" or "order.status-changed" })
            {
                orders[record.EntityId] = OrderSteps.StatusIn(record.Event, record.Body!);
                known.ShouldContain(orders[record.EntityId]);
            }
        }

        orders.Count.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task Process_of_the_code_does_not_strand_orders_either_and_moves_them_where_it_says()
    {
        var ids = await OrdersAsync(3, "no-answer");
        var log = new StartLog();
        await using (var shorter = await TestHost.StartAsync(Database, crm =>
        {
            crm.Services.AddSingleton<ILoggerProvider>(log);
            crm.Orders.Process(p => p.Remove("no-answer"));
        }))
            (await shorter.Orders.GetProcessAsync(Cancellation)).Version.ShouldBe(1);
        log.Lines.ShouldHaveSingleItem().ShouldContain("3 in 'no-answer'");

        await using var moving = await TestHost.StartAsync(Database, crm => crm.Orders.Process(p => p.Remove("no-answer", movesTo: "approval")));
        (await moving.Orders.GetProcessAsync(Cancellation)).Statuses.ShouldNotContain(s => s.Code == "no-answer");
        (await moving.Orders.GetAsync(ids[0], Cancellation))!.Status.ShouldBe("approval");
    }

    [Fact]
    public async Task Unsound_process_of_the_code_fails_the_set_up_with_every_defect()
    {
        var thrown = await Should.ThrowAsync<DefinitionException>(() => TestHost.StartAsync(Database, crm => crm.Orders.Process(p =>
        {
            p.Status("limbo", StatusGroup.Assembly);
            p.Permit("packed", "limbo");
            p.Status("kept", StatusGroup.Complete).Final().Stock(Crm.Stock.StockTarget.Reserved);
            p.Permit("packed", "kept");
        })));
        thrown.Mistakes.Count.ShouldBe(2);
        thrown.Message.ShouldContain("limbo");
    }

    private static Dictionary<string, string> Moves(string from, string to) => new() { [from] = to };
}

public sealed class SqliteProcessSafety : ProcessSafetySpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlProcessSafety : ProcessSafetySpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
