using Crm.Orders;

namespace Crm.TestSupport;

/// <summary>Lines have statuses of the shop's own: they move their order by its process, and follow it.</summary>
public abstract class LineStatusSpec : StoreSpec
{
    protected override void Setup(CrmBuilder crm) => crm.Orders.Process(p =>
    {
        p.LineStatus("to-order");
        p.LineStatus("picked", false, ("en", "Picked"));
        p.LineStatus("packed");
        p.LineStatus("cancelled", isOut: true);
        p.WhenLines("packed", "packed");
        p.WhenLines("assembly", "picked", "packed");
        p.Status("assembly").LinesBecome("to-order");
        p.Status("packed").LinesBecome("packed");
        p.Permit("assembly", "packed").ForRoles("storekeeper");
    });

    private async Task<OrderId> PlaceAsync()
    {
        await Shop.StockAsync("TEA", 10);
        await Shop.StockAsync("CUP", 10);
        return (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1), ("CUP", 1), ("TEA", 2)), Call, Cancellation)).Value.OrderId;
    }

    private async Task<LinesSet> SetAsync(OrderId id, string status, string role, params int[] lines) =>
        (await Host.Orders.SetLineStatusAsync(new SetLineStatus(id, lines, status), new CrmCall(Actor.Staff("petro", role)), Cancellation)).Value;

    private async Task<string> LinesAsync(OrderId id) =>
        string.Join(' ', (await Host.Orders.GetAsync(id, Cancellation))!.Lines.Select(l => l.LineStatus ?? "-"));

    [Fact]
    [Trait("Requirement", "O5")]
    public async Task Order_follows_when_all_its_lines_are_there_and_its_lines_follow_it()
    {
        var id = await PlaceAsync();
        (await LinesAsync(id)).ShouldBe("- - -");
        (await SetAsync(id, "picked", "storekeeper", 1, 2)).ShouldBe(new LinesSet(id, 2, "new", null, null));

        var all = await SetAsync(id, "picked", "storekeeper", 3);
        (all.Status, all.Wished, all.NotMoved).ShouldBe(("assembly", "assembly", null));

        // Entering set them anew; what it sets moves nothing.
        (await LinesAsync(id)).ShouldBe("to-order to-order to-order");
        (await SetAsync(id, "packed", "storekeeper")).Status.ShouldBe("packed");
        (await LinesAsync(id)).ShouldBe("packed packed packed");
        (await Host.Orders.StaysOfAsync(id, Cancellation)).Select(s => s.Status).ShouldBe(["new", "assembly", "packed"]);
        (await Host.History.OfAsync("order", id.Value, Cancellation)).Select(r => r.Event).ShouldBe(
            ["order.placed", "order.lines-set", "order.lines-set", "order.status-changed", "order.lines-set", "order.status-changed"]);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task Way_that_is_not_open_keeps_the_order_sets_the_lines_and_says_why()
    {
        var id = await PlaceAsync();
        var jump = await SetAsync(id, "packed", "storekeeper");
        (jump.Status, jump.Wished, jump.NotMoved!.Code).ShouldBe(("new", "packed", OrderProcessRefusals.TransitionNotPermitted));
        jump.NotMoved.Message.ShouldContain("no way from new to packed");
        (await LinesAsync(id)).ShouldBe("packed packed packed");

        (await Host.Orders.MoveAsync(new MoveOrder(id, "assembly"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var rights = await SetAsync(id, "packed", "manager");
        (rights.Status, rights.NotMoved!.Code).ShouldBe(("assembly", OrderProcessRefusals.WrongRole));
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Lines_out_of_the_work_are_left_aside()
    {
        var id = await PlaceAsync();
        await SetAsync(id, "cancelled", "storekeeper", 2);
        (await SetAsync(id, "picked", "storekeeper", 1, 3)).Status.ShouldBe("assembly");
        (await LinesAsync(id)).ShouldBe("to-order cancelled to-order");
        var none = await SetAsync(id, "cancelled", "storekeeper", 1, 3);
        (none.Status, none.Wished).ShouldBe(("assembly", null));
    }

    [Fact]
    public async Task What_is_unknown_or_stale_is_refused_each_by_its_code_and_nothing_is_set()
    {
        var id = await PlaceAsync();
        (await RefusedAsync(new SetLineStatus(id, [1], "gone"))).ShouldBe(OrderProcessRefusals.LineStatusUnknown);
        (await RefusedAsync(new SetLineStatus(id, [1, 7], "picked"))).ShouldBe(OrderRefusals.NoSuchLine);
        (await RefusedAsync(new SetLineStatus(id, [1], "picked") { Version = 7 })).ShouldBe("order.changed");
        (await RefusedAsync(new SetLineStatus(new OrderId(999_999), [1], "picked"))).ShouldBe("order.unknown");
        (await LinesAsync(id)).ShouldBe("- - -");

        async Task<string> RefusedAsync(SetLineStatus wish) => (await Host.Orders.SetLineStatusAsync(wish, Call, Cancellation)).Refusal!.Code;
    }

    [Fact]
    [Trait("Requirement", "V6")]
    public async Task Line_status_that_goes_away_asks_what_its_lines_take_and_a_change_cut_off_goes_on_at_the_next_start()
    {
        var ids = new[] { await PlaceAsync(), await PlaceAsync(), await PlaceAsync() };
        foreach (var id in ids)
            await SetAsync(id, "picked", "storekeeper", 1, 3);
        await SetAsync(ids[0], "to-order", "storekeeper", 2);
        (await Host.Orders.MoveAsync(new MoveOrder(ids[2], "cancelled") { Reason = "price" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.DeleteAsync(ids[2], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        var without = OrderProcess.Define(process.Definition, p => p.RemoveLineStatus("picked"));

        var refused = (await Host.Orders.EditProcessAsync(without, process.Version, Call, Cancellation)).Refusal!;
        refused.Code.ShouldBe(OrderProcessRefusals.StrandsLines);
        var stranded = ((IReadOnlyList<StrandedLines>)refused.Data["lines"]!).ShouldHaveSingleItem();
        (stranded.LineStatus, stranded.Count, stranded.Orders, stranded.Examples.Count).ShouldBe(("picked", 6, 3, 3));
        (await Host.Orders.CheckProcessAsync(without, Cancellation)).StrandedLines.Single().Count.ShouldBe(6);
        Should.Throw<DefinitionException>(() => Host.Orders.EditProcessAsync(new EditProcess(without, process.Version) { LineMoves = Moves("picked", "gone") }, Call, Cancellation));
        Should.Throw<DefinitionException>(() => Host.Orders.EditProcessAsync(new EditProcess(process.Definition, process.Version) { LineMoves = Moves("picked", "packed") }, Call, Cancellation));

        var saved = (await Host.Orders.EditProcessAsync(new EditProcess(without, process.Version) { LineMoves = Moves("picked", "packed") }, Call, Cancellation)).Value;

        (saved.Version, saved.LinesMoved["picked"]).ShouldBe((process.Version + 2, 6));
        (await Host.Orders.GetProcessAsync(Cancellation)).Definition.ShouldBe(without);
        (await LinesAsync(ids[0])).ShouldBe("packed to-order packed");
        (await Database.CountAsync("crm_order", "status <> 'new'")).ShouldBe(1, "What lines take so moves no order.");

        await using var connection = await Database.ConnectAsync();
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            // Saved with the host's transaction, and then the host is gone before a line has changed.
            var bare = OrderProcess.Define(without, p => p.RemoveLineStatus("packed", movesTo: null));
            (await Host.Orders.EditProcessAsync(new EditProcess(bare, saved.Version), Call with { Transaction = transaction }, Cancellation)).IsAccepted.ShouldBeTrue();
            await transaction.CommitAsync(Cancellation);
        }

        (await Host.Orders.GetProcessAsync(Cancellation)).Definition.RetiringLines.Single().MovesTo.ShouldBeNull();
        (await Host.Orders.SetLineStatusAsync(new SetLineStatus(ids[0], [2], "packed"), Call, Cancellation)).Refusal!.Code.ShouldBe(OrderProcessRefusals.LineStatusUnknown);
        await using var next = await TestHost.StartAsync(Database, Setup);
        (await next.Orders.GetProcessAsync(Cancellation)).Definition.RetiringLines.ShouldBeEmpty();
        (await LinesAsync(ids[0])).ShouldBe("- to-order -");
        (await Database.CountAsync("crm_order_line", "line_status = 'packed'")).ShouldBe(0);
        await Shop.VerifyAsync();

        static Dictionary<string, string?> Moves(string from, string? to) => new() { [from] = to };
    }

    [Fact]
    public async Task Two_who_set_the_last_lines_at_once_move_the_order_once()
    {
        var id = await PlaceAsync();
        await SetAsync(id, "picked", "storekeeper", 1);
        var both = await Task.WhenAll(SetAsync(id, "picked", "storekeeper", 2), SetAsync(id, "picked", "storekeeper", 3));
        both.Count(b => b.Wished is not null).ShouldBe(1);
        (await Host.History.OfAsync("order", id.Value, Cancellation)).Count(r => r.Event == "order.status-changed").ShouldBe(1);
    }
}

public sealed class SqliteLineStatus : LineStatusSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlLineStatus : LineStatusSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
