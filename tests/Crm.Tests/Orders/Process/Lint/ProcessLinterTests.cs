using Crm.Orders;
using Crm.Stock;

namespace Crm.Tests.Orders;

/// <summary>A sound process gets one defect, and the linter names it with the shortest path into it.</summary>
[Trait("Requirement", "V6")]
public sealed class ProcessLinterTests
{
    /// <summary>Small and sound: what can be seeded into it is clear.</summary>
    private static OrderProcessDefinition Sound { get; } = OrderProcess.Define(p =>
    {
        p.Initial("new");
        p.Status("new", StatusGroup.New).Stock(StockTarget.Reserved);
        p.Status("packing", StatusGroup.Assembly).Stock(StockTarget.Reserved);
        p.Status("sent", StatusGroup.Delivery).Stock(StockTarget.Shipped);
        p.Status("done", StatusGroup.Complete).Final().Stock(StockTarget.Shipped);
        p.Status("cancelled", StatusGroup.Cancelled).Final().SettlesLater().Reason("other");
        p.Permit("new", "packing");
        p.Permit("new", "cancelled");
        p.Permit("packing", "sent").ForRoles("storekeeper");
        p.Permit("packing", "cancelled");
        p.Permit("sent", "done").When(OrderGuards.IsFullyPaid);
    });

    private static IReadOnlyList<ProcessDefect> Defects(Action<OrderProcessBuilder> seed, ProcessSurroundings? surroundings = null) =>
        ProcessLinter.Defects(OrderProcess.Compile(OrderProcess.Define(Sound, seed)), surroundings);

    private static void Names(IReadOnlyList<ProcessDefect> defects, string code, string statuses, string path)
    {
        var found = defects.ShouldHaveSingleItem();
        (found.Code, string.Join(' ', found.Statuses), string.Join(' ', found.Path)).ShouldBe((code, statuses, path));
    }

    [Fact]
    public void Process_shipped_and_the_small_one_are_clean()
    {
        ProcessLinter.Defects(OrderProcess.Default).Select(d => d.ToString()).ShouldBeEmpty();
        Defects(_ => { }).Select(d => d.ToString()).ShouldBeEmpty();
    }

    [Fact]
    public void Status_that_no_way_leads_to_is_unreachable() =>
        Names(Defects(p => { p.Status("lost", StatusGroup.Delivery); p.Permit("lost", "sent"); }), ProcessDefects.Unreachable, "lost", "");

    [Fact]
    public void Status_whose_ways_are_never_open_is_unreachable_and_so_is_what_lies_behind()
    {
        var defects = Defects(p =>
        {
            p.Status("called-back", StatusGroup.Approval);
            p.Status("behind", StatusGroup.Approval);
            p.Permit("sent", "called-back").When(OrderGuards.HasNothingShipped, OrderGuards.StockReservedInFull);
            p.Permit("called-back", "behind");
            p.Permit("behind", "cancelled");
        });
        // An order of services alone has nothing to ship, and so gets there: goods do not.
        defects.ShouldBeEmpty();

        defects = Defects(p =>
        {
            p.Status("called-back", StatusGroup.Approval);
            p.Status("behind", StatusGroup.Approval);
            p.Permit("sent", "called-back").When(OrderGuards.IsFullyPaid, OrderGuards.HasNothingToRefund);
            p.Permit("called-back", "behind");
            p.Permit("behind", "cancelled");
        });
        defects.Select(d => (d.Code, d.Statuses[0])).ShouldBe([
            (ProcessDefects.Unreachable, "called-back"), (ProcessDefects.Unreachable, "behind"), (ProcessDefects.WayNeverOpen, "sent")]);
        string.Join(' ', defects[2].Path).ShouldBe("new → packing → sent (storekeeper)");
    }

    [Fact]
    public void Status_without_a_way_out_is_a_dead_end() =>
        Names(Defects(p => { p.Status("stuck", StatusGroup.Delivery).Stock(StockTarget.Shipped); p.Permit("sent", "stuck"); }),
            ProcessDefects.DeadEnd, "stuck", "new → packing → sent (storekeeper) → stuck");

    [Fact]
    public void Status_whose_only_way_leads_to_one_that_is_switched_off_is_a_dead_end() =>
        Names(Defects(p =>
        {
            p.Status("old", StatusGroup.Assembly).Active(false);
            p.Status("stuck", StatusGroup.Assembly).Stock(StockTarget.Reserved);
            p.Permit("new", "stuck");
            p.Permit("stuck", "old");
            p.Permit("old", "done");
        }), ProcessDefects.DeadEnd, "stuck", "new → stuck");

    [Fact]
    public void Round_without_a_way_out_is_named_with_the_path_once_around() =>
        Names(Defects(p =>
        {
            p.Status("a", StatusGroup.Approval);
            p.Status("b", StatusGroup.Approval);
            p.Status("c", StatusGroup.Approval);
            p.Permit("packing", "a");
            p.Permit("a", "b");
            p.Permit("b", "c").ForRoles("clerk");
            p.Permit("c", "a");
        }), ProcessDefects.NoExit, "a b c", "new → packing → a → b → c (clerk) → a");

    [Fact]
    public void Status_that_leads_into_a_dead_end_alone_is_not_named_beside_it() =>
        Names(Defects(p =>
        {
            p.Status("a", StatusGroup.Approval);
            p.Status("b", StatusGroup.Approval);
            p.Permit("new", "a");
            p.Permit("a", "b");
        }), ProcessDefects.DeadEnd, "b", "new → a → b");

    [Fact]
    public void Role_may_enter_and_only_a_role_that_nobody_has_may_leave()
    {
        void Seed(OrderProcessBuilder p)
        {
            p.Status("check", StatusGroup.Approval).Stock(StockTarget.Reserved);
            p.Permit("new", "check").ForRoles("clerk");
            p.Permit("check", "packing").ForRoles("auditor");
        }

        Defects(Seed).ShouldBeEmpty();
        Defects(Seed, new ProcessSurroundings { Roles = ["clerk", "storekeeper", "auditor"] }).ShouldBeEmpty();
        var defects = Defects(Seed, new ProcessSurroundings { Roles = ["clerk", "storekeeper"] });
        Names(defects, ProcessDefects.NobodyCanLeave, "check", "new → check (clerk)");
        defects[0].Message.ShouldContain("auditor, which nobody is");
    }

    [Fact]
    public void Order_of_a_type_that_no_way_out_is_open_to_is_stuck()
    {
        var defects = Defects(p =>
        {
            p.Status("check", StatusGroup.Approval).Stock(StockTarget.Reserved);
            p.Permit("new", "check");
            p.Permit("check", "packing").ForOrderTypes("wholesale");
        });
        Names(defects, ProcessDefects.NobodyCanLeave, "check", "new → check");
        defects[0].OrderType.ShouldBe("");
    }

    [Fact]
    public void Way_out_that_asks_for_what_cannot_come_to_hold_leaves_orders_stuck()
    {
        var defects = Defects(p =>
        {
            p.Forbid("sent", "done");
            p.Permit("sent", "done").When(OrderGuards.IsFullyPaid, OrderGuards.HasNothingToRefund);
        });
        defects.Select(d => (d.Code, d.Statuses[0])).ShouldBe([(ProcessDefects.NobodyCanLeave, "sent"), (ProcessDefects.Unreachable, "done")]);
        string.Join(' ', defects[0].Path).ShouldBe("new → packing → sent (storekeeper)");
    }

    [Fact]
    public void Order_ends_with_goods_held() =>
        Names(Defects(p =>
        {
            p.Permit("packing", "handed-over").When(OrderGuards.IsFullyPaid);
            p.Status("handed-over", StatusGroup.Complete).Final().Stock(StockTarget.Reserved);
        }), ProcessDefects.EndsReserved, "handed-over", "new → packing + paid in full → handed-over");

    [Fact]
    public void Order_ends_cancelled_with_its_goods_on_the_road()
    {
        Names(Defects(p => p.Permit("sent", "cancelled")), ProcessDefects.EndsShipped, "cancelled", "new → packing → sent (storekeeper) → cancelled");
        Defects(p => p.Permit("packing", "cancelled").When(OrderGuards.HasNothingShipped)).ShouldBeEmpty();
    }

    [Fact]
    public void Order_ends_complete_with_money_due()
    {
        Names(Defects(p => { p.Forbid("sent", "done"); p.Permit("sent", "done"); }), ProcessDefects.EndsUnpaid, "done", "new → packing → sent (storekeeper) → done");
        Defects(p => { p.Forbid("sent", "done"); p.Permit("sent", "done"); p.Status("done").SettlesLater(); }).ShouldBeEmpty();
    }

    [Fact]
    public void Order_ends_cancelled_or_returned_with_money_to_give_back()
    {
        var defects = Defects(p =>
        {
            p.Status("cancelled").SettlesLater(false);
            p.Status("back", StatusGroup.Returned).Final();
            p.Permit("sent", "back");
        });
        defects.Select(d => (d.Code, string.Join(' ', d.Path))).ShouldBe([
            (ProcessDefects.EndsUnrefunded, "new + paid in part → cancelled"),
            (ProcessDefects.EndsUnrefunded, "new → packing → sent (storekeeper) + paid in part → back")], ignoreOrder: true);
        Defects(p => { p.Status("cancelled").SettlesLater(false); Guard(p, "new"); Guard(p, "packing"); }).ShouldBeEmpty();

        static void Guard(OrderProcessBuilder p, string from) => p.Permit(from, "cancelled").When(OrderGuards.HasNothingToRefund);
    }

    [Fact]
    public void Inspection_is_waited_for_where_goods_must_be_back()
    {
        Defects(p =>
        {
            p.Status("coming-back", StatusGroup.Returned);
            p.Permit("sent", "coming-back");
            p.Permit("coming-back", "cancelled").When(OrderGuards.ReturnsInspected);
        }).ShouldBeEmpty();
        Names(Defects(p =>
        {
            p.Status("coming-back", StatusGroup.Returned);
            p.Permit("sent", "coming-back");
            p.Permit("coming-back", "cancelled");
        }), ProcessDefects.EndsShipped, "cancelled", "new → packing → sent (storekeeper) → coming-back → cancelled");
    }

    [Theory]
    [InlineData("gone", null, null, null, "no such status", "")]
    [InlineData("new", null, null, null, "no order can ever go there", "")]
    [InlineData("done", "packing", null, null, "no order can ever go there from 'packing'", "new → packing")]
    [InlineData("sent", null, null, null, "open to storekeeper alone", "")]
    [InlineData("cancelled", "new", null, null, "a reason is asked for: other", "new")]
    [InlineData("sent", null, "storekeeper", null, null, "")]
    [InlineData("cancelled", null, null, "other", null, "")]
    [InlineData("done", null, null, null, null, "")]
    public void Automatic_move_to_where_the_process_never_lets_it_is_named(string to, string? from, string? role, string? reason, string? why, string path)
    {
        var defects = Defects(_ => { }, new ProcessSurroundings { Moves = [new AutomaticMove("carrier np: 9", to) { From = from, Role = role, Reason = reason }] });
        if (why is null)
        {
            defects.ShouldBeEmpty();
            return;
        }

        Names(defects, ProcessDefects.MoveForbidden, from is null ? to : $"{from} {to}", path);
        defects[0].Message.ShouldContain(why);
    }

    [Fact]
    public void Errors_come_first_and_each_defect_says_message_and_path_on_one_line()
    {
        var defects = Defects(p =>
        {
            p.Status("lost", StatusGroup.Delivery);
            p.Permit("sent", "cancelled");
            p.Status("limbo", StatusGroup.Delivery).Stock(StockTarget.Shipped);
            p.Permit("sent", "limbo");
        });
        defects.Select(d => (d.Code, d.Severity)).ShouldBe([
            (ProcessDefects.DeadEnd, DefectSeverity.Error), (ProcessDefects.EndsShipped, DefectSeverity.Warning), (ProcessDefects.Unreachable, DefectSeverity.Warning)]);
        defects[0].ToString().ShouldBe("'limbo' is not final, and nothing leads out of it. For example: new → packing → sent (storekeeper) → limbo.");
        defects[2].ToString().ShouldBe("No order gets to 'lost': no way leads there.");
    }
}
