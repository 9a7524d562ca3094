using Crm.Orders;
using Crm.Sites;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Staff;

/// <summary>People, teams, branches; chains as definitions; confirmation by rule; replays and reports.</summary>
public abstract class StaffSpec : StoreSpec
{
    private static readonly CrmCall Owner = new(Actor.Host("shop"));

    [Fact]
    [Trait("Requirement", "H8")]
    public async Task Branches_are_a_tree_and_reports_add_up_along_it()
    {
        var country = await BranchAsync("ua", null);
        var kyiv = await BranchAsync("kyiv", country);
        var lviv = await BranchAsync("lviv", country);
        (await Host.Staff.RedefineBranchAsync(country, new BranchDefinition("ua", "UA", kyiv), Owner, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.BranchCircle);
        (await Host.Staff.AddBranchAsync(new BranchDefinition("kyiv", "Again"), Owner, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.CodeTaken);
        var team = (await Host.Staff.AddTeamAsync(new TeamDefinition("sales", "Sales", kyiv), Owner, Cancellation)).Value;
        var a = (await Host.Staff.AddAsync(new StaffDefinition("ada", "Ada") { Team = team }, Owner, Cancellation)).Value;
        var b = (await Host.Staff.AddAsync(new StaffDefinition("bo", "Bo") { Branch = lviv }, Owner, Cancellation)).Value;
        await Shop.StockAsync("TEA", 10);
        var orders = await PlaceAsync(4);
        foreach (var (i, order) in orders.Index())
            if (i < 3)
                await Host.Staff.AssignAsync(order.OrderId, i < 2 ? a : b, "test", Owner, Cancellation);
        await Host.Orders.MoveAsync(new MoveOrder(orders[0].OrderId, "cancelled") { Reason = "changed-mind" }, Owner, Cancellation);

        var report = await Host.Staff.ReportByBranchAsync(Host.Clock.GetCurrentInstant() - Duration.FromDays(1), Host.Clock.GetCurrentInstant() + Duration.FromDays(1), Cancellation);

        var ten = orders[0].Total;
        report.ShouldBe(
        [
            new BranchReport(kyiv, 2, 1, 0, ten), new BranchReport(lviv, 1, 1, 0, ten), new BranchReport(country, 3, 2, 0, ten + ten), new BranchReport(null, 1, 1, 0, ten),
        ]);
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Chain_is_validated_against_the_people_versioned_and_edited_by_one_at_a_time()
    {
        var wrong = new AssignmentDefinition
        {
            Chain = [AssignmentLink.SiteOwner, AssignmentLink.LeastLoaded],
            SiteOwner = "ghost",
            Teams = ["none"],
            Confirmation = new ConfirmationRule("nowhere"),
        };
        var told = await Should.ThrowAsync<DefinitionException>(() => Host.Staff.EditChainAsync(Shop.Site.Id, wrong, 0, Owner, Cancellation));
        told.Mistakes.Select(m => m.Path).ShouldBe(["siteOwner", "teams[0]", "confirmation.status"]);

        (await Host.Staff.EditChainAsync(Shop.Site.Id, new AssignmentDefinition(), 0, Owner, Cancellation)).Value.ShouldBe(1);
        (await Host.Staff.EditChainAsync(Shop.Site.Id, new AssignmentDefinition { OwnManagerHours = 4 }, 0, Owner, Cancellation)).Refusal!.Code.ShouldBe("definition.changed");
        (await Host.Staff.EditChainAsync(Shop.Site.Id, new AssignmentDefinition { OwnManagerHours = 4 }, 1, Owner, Cancellation)).Value.ShouldBe(2);
        var chain = (await Host.Staff.GetChainAsync(Shop.Site.Id, Cancellation))!;
        (chain.Version, chain.Definition.OwnManagerHours).ShouldBe((2, 4));
        (await Host.Staff.EditChainAsync(new SiteId(99), new AssignmentDefinition(), 0, Owner, Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.Unknown);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Code_is_one_persons_as_long_as_they_are_there()
    {
        var a = (await Host.Staff.AddAsync(new StaffDefinition("ada", "Ada"), Owner, Cancellation)).Value;
        (await Host.Staff.AddAsync(new StaffDefinition(" ada ", "Other"), Owner, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.CodeTaken);
        (await Host.Staff.LeaveAsync(a, a, Owner, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.InvalidSuccessor);
        (await Host.Staff.LeaveAsync(a, null, Owner, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.AddAsync(new StaffDefinition("ada", "New Ada"), Owner, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.BeAwayAsync(a, Host.Clock.GetCurrentInstant(), Host.Clock.GetCurrentInstant(), "x", Owner, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.Left);
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Order_that_needs_no_call_confirms_itself_and_says_why()
    {
        await Host.Staff.EditChainAsync(Shop.Site.Id, new AssignmentDefinition { Confirmation = new ConfirmationRule("assembly") { Paid = false } }, 0, Owner, Cancellation);
        await Shop.StockAsync("TEA", 3);
        var stranger = (await PlaceAsync(1))[0].OrderId;
        var marked = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-47-01", ("TEA", 1)) with { DoNotCall = true }, Owner, Cancellation)).Value;
        marked.Marks.ShouldContain(OrderMarks.DoNotCall);

        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await Host.Timers.ListAsync(cancellation: Cancellation)).Where(t => t.Kind.StartsWith("orders.confirm", StringComparison.Ordinal)).Select(t => t.ToString()).ShouldBeEmpty();

        (await StatusAsync(stranger)).ShouldBe("new");
        (await StatusAsync(marked.OrderId)).ShouldBe("assembly");
        var history = await Host.History.OfAsync("order", marked.OrderId.Value, Cancellation);
        history[^1].Event.ShouldBe("order.confirmed-by-rule");
        history[^1].Body.ShouldBe("{\"$\":[\"do-not-call\"]}");
        history[^1].Call.Cause.ShouldBe("needs-no-call");
        history[^1].Call.Actor.ShouldBe("system");
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Known_customers_order_in_stock_confirms_itself_once_all_of_it_is_so()
    {
        await Host.Staff.EditChainAsync(Shop.Site.Id, new AssignmentDefinition { Confirmation = new ConfirmationRule("assembly") { Paid = false } }, 0, Owner, Cancellation);
        await Shop.StockAsync("TEA", 1);
        var order = Shop.Order("rozetka", "067 123-45-67", ("TEA", 1));
        (await Host.Orders.PlaceAsync(order with { Status = "completed" }, Owner with { Mode = IntakeMode.History }, Cancellation)).IsAccepted.ShouldBeTrue();
        var inStock = (await Host.Orders.PlaceAsync(order, Owner, Cancellation)).Value.OrderId;
        var isShort = (await Host.Orders.PlaceAsync(order, Owner with { Mode = IntakeMode.Sync }, Cancellation)).Value.OrderId;

        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await StatusAsync(inStock)).ShouldBe("assembly");
        (await StatusAsync(isShort)).ShouldBe("new");
        var variant = (await Host.Catalog.FindVariantAsync("TEA", Cancellation))!.Id;
        (await Host.Stock.ReceiveAsync(new Stock.StockDocument(Shop.W1, [new Stock.StockLine(variant, 1)]), Owner, Cancellation)).IsAccepted.ShouldBeTrue();

        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await StatusAsync(isShort)).ShouldBe("assembly");
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task What_makes_an_order_need_no_call_asks_for_just_that_order_in_its_own_transaction()
    {
        var rule = new ConfirmationRule("assembly");
        await Host.Staff.EditChainAsync(Shop.Site.Id, new AssignmentDefinition { Confirmation = rule }, 0, Owner, Cancellation);
        await Shop.StockAsync("TEA", 5);
        var first = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Owner, Cancellation)).Value.OrderId;
        var second = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Owner, Cancellation)).Value.OrderId;
        await PayAsync(first);
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await StatusAsync(first)).ShouldBe("new", "The customer is new.");
        (await AskedAsync()).ShouldBeEmpty();

        // Paid, and it waits for nothing but a customer who is known: their other order completes.
        await PayAsync(second);
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await StatusAsync(second)).ShouldBe("new");
        foreach (var status in (string[])["assembly", "packed", "shipped", "delivered", "completed"])
            (await Host.Orders.MoveAsync(new MoveOrder(first, status) { Attested = (OrderConditions)~0U }, Owner, Cancellation)).Refusal.ShouldBeNull();
        (await AskedAsync()).Count.ShouldBe(1);
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await StatusAsync(second)).ShouldBe("assembly");

        // Declined and then paid: asked for at once, by its payment.
        var third = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Owner, Cancellation)).Value.OrderId;
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await StatusAsync(third)).ShouldBe("new");
        await PayAsync(third);
        (await AskedAsync()).ShouldBe([$"confirm:order:{third.Value}"]);
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await StatusAsync(third)).ShouldBe("assembly");

        // A new rule looks at those that wait already.
        var fourth = (await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 1)), Owner, Cancellation)).Value.OrderId;
        await Host.Staff.EditChainAsync(Shop.Site.Id, new AssignmentDefinition { Confirmation = rule with { Paid = false, CompletedOrders = 0 } }, 1, Owner, Cancellation);
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await StatusAsync(fourth)).ShouldBe("assembly");
        (await AskedAsync()).ShouldBeEmpty();
        await Shop.VerifyAsync();

        async Task<List<string>> AskedAsync() =>
            [.. (await Host.Timers.ListAsync(cancellation: Cancellation)).Where(t => t.Kind.StartsWith("orders.confirm", StringComparison.Ordinal)).Select(t => t.Key)];

        async Task PayAsync(OrderId order)
        {
            var payment = (await Host.Payments.ExpectAsync(order, new Payments.NewPayment { Method = "card", Amount = Money.Of(10m, Shop.Currency) }, Owner, Cancellation)).Value;
            (await Host.Payments.TakeAsync(payment, new Payments.PaymentStep(Payments.PaymentEntryKind.Captured, Money.Of(10m, Shop.Currency), Host.Clock.GetCurrentInstant()), Owner, Cancellation)).Refusal.ShouldBeNull();
        }
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Order_completed_of_one_who_was_merged_wakes_those_of_all_though_the_call_is_about_the_past()
    {
        var rule = new ConfirmationRule("assembly") { Paid = false };
        await Host.Staff.EditChainAsync(Shop.Site.Id, new AssignmentDefinition { Confirmation = rule }, 0, Owner, Cancellation);
        await Shop.StockAsync("TEA", 5);
        var orders = await PlaceAsync(2);
        (await Host.Duplicates.MergeAsync(orders[1].CustomerId!.Value, orders[0].CustomerId!.Value, Owner, Cancellation)).Refusal.ShouldBeNull();
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await StatusAsync(orders[1].OrderId)).ShouldBe("new");

        foreach (var status in (string[])["assembly", "packed", "shipped", "delivered", "completed"])
            (await Host.Orders.MoveAsync(new MoveOrder(orders[0].OrderId, status) { Attested = (OrderConditions)~0U }, Owner with { Mode = IntakeMode.Repair }, Cancellation)).Refusal.ShouldBeNull();
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await StatusAsync(orders[1].OrderId)).ShouldBe("assembly");
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public async Task Merge_an_import_and_an_edit_of_the_process_wake_orders_that_wait()
    {
        var rule = new ConfirmationRule("assembly") { Paid = false };
        await Host.Staff.EditChainAsync(Shop.Site.Id, new AssignmentDefinition { Confirmation = rule }, 0, Owner, Cancellation);
        await Shop.StockAsync("TEA", 9);
        var past = Owner with { Mode = IntakeMode.History };
        var waiting = await PlaceAsync(3);
        await Host.TimerWorker.RunDueAsync(Cancellation);

        // Two who know nobody are merged: nothing is asked for.
        (await Host.Duplicates.MergeAsync(waiting[0].CustomerId!.Value, waiting[1].CustomerId!.Value, Owner, Cancellation)).Refusal.ShouldBeNull();
        (await TimersAsync()).ShouldBe(0);

        var known = (await Host.Orders.PlaceAsync(Shop.Order("web", "050 765-43-21", ("TEA", 1)) with { Status = "completed" }, past, Cancellation)).Value;
        (await TimersAsync()).ShouldBe(0, "Nothing of a customer who is new can wait.");
        (await Host.Duplicates.MergeAsync(known.CustomerId!.Value, waiting[0].CustomerId!.Value, Owner, Cancellation)).Refusal.ShouldBeNull();
        (await TimersAsync()).ShouldBe(1);
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await StatusAsync(waiting[0].OrderId)).ShouldBe("assembly");
        (await StatusAsync(waiting[1].OrderId)).ShouldBe("assembly");
        (await StatusAsync(waiting[2].OrderId)).ShouldBe("new");

        // An order of the third customer comes in as the past, completed.
        var order = (await Host.Orders.GetAsync(waiting[2].OrderId, Cancellation))!;
        (await Host.Orders.PlaceAsync(Shop.Order("web", order.Buyer!.Phone, ("TEA", 1)) with { Status = "completed" }, past, Cancellation)).Value.CustomerId.ShouldBe(waiting[2].CustomerId);
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await StatusAsync(waiting[2].OrderId)).ShouldBe("assembly");

        // The process does not let it go, until it does.
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        var walled = OrderProcess.Define(process.Definition, p => p.Forbid("new", "assembly"));
        (await Host.Orders.EditProcessAsync(walled, process.Version, Owner, Cancellation)).Refusal.ShouldBeNull();
        var fourth = (await Host.Orders.PlaceAsync(Shop.Order("web", order.Buyer.Phone, ("TEA", 1)), Owner, Cancellation)).Value.OrderId;
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await StatusAsync(fourth)).ShouldBe("new");
        (await Host.Orders.EditProcessAsync(process.Definition, process.Version + 1, Owner, Cancellation)).Refusal.ShouldBeNull();
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await StatusAsync(fourth)).ShouldBe("assembly");
        (await TimersAsync()).ShouldBe(0);
        await Shop.VerifyAsync();

        async Task<int> TimersAsync() => (await Host.Timers.ListAsync(cancellation: Cancellation)).Count(t => t.Kind.StartsWith("orders.confirm", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "V24")]
    public async Task Another_chain_over_the_past_shows_what_would_have_been()
    {
        var a = (await Host.Staff.AddAsync(new StaffDefinition("ada", "Ada"), Owner, Cancellation)).Value;
        var b = (await Host.Staff.AddAsync(new StaffDefinition("bo", "Bo"), Owner, Cancellation)).Value;
        var owned = new AssignmentDefinition { Chain = [AssignmentLink.SiteOwner], SiteOwner = "ada", AdoptsCustomers = false };
        await Host.Staff.EditChainAsync(Shop.Site.Id, owned, 0, Owner, Cancellation);
        await Shop.StockAsync("TEA", 100);
        var start = Host.Clock.GetCurrentInstant();
        var orders = await PlaceAsync(6);
        (await Host.Staff.LoadsAsync(Cancellation))[a].Open.ShouldBe(6);

        var same = await Host.Staff.SimulateAsync(Shop.Site.Id, owned, start, start + Duration.FromDays(7), Cancellation);
        var shared = await Host.Staff.SimulateAsync(Shop.Site.Id, new AssignmentDefinition(), start, start + Duration.FromDays(7), Cancellation);

        same.Loads.ShouldBe([new ReplayedLoad(a, 6, 6, 6)]);
        shared.Loads.ShouldBe([new ReplayedLoad(a, 3, 6, 3), new ReplayedLoad(b, 3, 0, 3)]);
        shared.Orders.Select(o => o.Order).ShouldBe(orders.Select(o => o.OrderId));
        (await Host.Staff.SimulateAsync(Shop.Site.Id, owned, start - Duration.FromDays(7), start, Cancellation)).Orders.ShouldBeEmpty();
    }

    private async Task<BranchId> BranchAsync(string code, BranchId? parent) =>
        (await Host.Staff.AddBranchAsync(new BranchDefinition(code, code, parent), Owner, Cancellation)).Value;

    private async Task<List<PlacedOrder>> PlaceAsync(int count)
    {
        var placed = new List<PlacedOrder>();
        for (var i = 0; i < count; i++)
        {
            placed.Add((await Host.Orders.PlaceAsync(Shop.Order("web", $"067 123-48-{i:00}", ("TEA", 1)), Owner, Cancellation)).Value);
            Host.Clock.Advance(Duration.FromMinutes(1));
        }

        return placed;
    }

    private async Task<string> StatusAsync(OrderId order) => (await Host.Orders.GetAsync(order, Cancellation))!.Status;
}

public sealed class SqliteStaff : StaffSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlStaff : StaffSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
