using Crm.Stock;
using Crm.Orders;
using NodaTime;

namespace Crm.Tests.Orders;

public sealed class OrderProcessDecisionTests
{
    private static readonly OrderProcess Process = OrderProcess.Compile(Wf11.Definition(), version: 7);

    private static TransitionDecision Decide(OrderProcess process, string from, string to, OrderConditions met, string? role = null, string? type = null) =>
        process.Decide(process.StatusNumber(from), process.StatusNumber(to), process.OrderTypeNumber(type), process.RoleNumber(role), met);

    [Fact]
    [Trait("Requirement", "O4")]
    public void An_order_walks_the_whole_workflow_and_ends_where_it_began()
    {
        var manager = Process.RoleNumber("manager");
        var status = Process.Initial(0);
        foreach (var to in Wf11.Loop.Skip(1))
        {
            var decision = Process.Decide(status, Process.StatusNumber(to), 0, manager, Wf11.Facts);
            decision.IsPermitted.ShouldBeTrue($"{Process.Statuses[status].Code} -> {to}: {decision.Outcome}");
            status = decision.Next;
        }

        Process.Statuses[status].Code.ShouldBe("new");
        Process.Version.ShouldBe(7);
        Process.Definition.Transitions.Count.ShouldBe(18);
    }

    [Theory]
    [Trait("Requirement", "O4")]
    [InlineData("new", "confirmed", OrderConditions.HasLines)]
    [InlineData("confirmed", "paid", OrderConditions.IsFullyPaid)]
    [InlineData("packed", "shipped", OrderConditions.HasTrackingNumber)]
    [InlineData("delivered", "return-requested", OrderConditions.IsWithinReturnPeriod)]
    [InlineData("delivered", "completed", OrderConditions.IsFullyPaid)]
    public void Each_guard_holds_its_transition_back(string from, string to, OrderConditions guard)
    {
        var decision = Decide(Process, from, to, Wf11.Facts & ~guard, "manager");
        decision.Outcome.ShouldBe(TransitionOutcome.ConditionsUnmet);
        decision.Unmet.ShouldBe(guard);
        decision.Next.ShouldBe(Process.StatusNumber(from));
    }

    [Fact]
    [Trait("Requirement", "O4")]
    public void Nothing_outside_the_graph_is_permitted_not_even_to_stay()
    {
        var ways = Process.Definition.Transitions.Select(t => (t.From, t.To)).ToHashSet();
        foreach (var from in Process.Statuses)
            foreach (var to in Process.Statuses)
                Decide(Process, from.Code, to.Code, ~OrderConditions.None, "manager").IsPermitted.ShouldBe(ways.Contains((from.Code, to.Code)));
    }

    [Fact]
    public void A_decision_allocates_nothing()
    {
        var path = Wf11.Loop.Select(Process.StatusNumber).ToArray();
        var manager = Process.RoleNumber("manager");
        Run(1_000).ShouldBe(10_000); // What is made once, such as static fields of generic types, is made here.

        var before = GC.GetAllocatedBytesForCurrentThread();
        var permitted = Run(10_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.ShouldBe(0);
        permitted.ShouldBe(100_000);

        int Run(int loops)
        {
            var count = 0;
            for (var i = 0; i < loops; i++)
                for (var step = 1; step < path.Length; step++)
                    if (Process.TryFindStatus(" paid ", out _)
                        && Process.Decide(path[step - 1], path[step], 0, manager, Wf11.Facts).IsPermitted
                        && !Process.Decide(path[step], path[step], 0, 0, default).IsPermitted)
                        count++;
            return count;
        }
    }

    [Fact]
    public void A_decision_fits_two_registers() =>
        System.Runtime.CompilerServices.Unsafe.SizeOf<TransitionDecision>().ShouldBe(16);

    [Fact]
    public void A_default_decision_permits_nothing()
    {
        default(TransitionDecision).IsPermitted.ShouldBeFalse();
        default(TransitionDecision).Next.ShouldBe(0);
    }

    [Fact]
    public void Type_and_role_are_asked_for_and_unknown_ones_have_the_common_rights()
    {
        var process = OrderProcess.Compile(OrderProcess.Define(Wf11.Definition(), p =>
        {
            p.Permit("confirmed", "packed").ForOrderTypes("wholesale");
            p.Initial("wholesale", "confirmed");
        }));

        Decide(process, "confirmed", "packed", default).Outcome.ShouldBe(TransitionOutcome.WrongOrderType);
        Decide(process, "confirmed", "packed", default, type: "retail").Outcome.ShouldBe(TransitionOutcome.WrongOrderType);
        Decide(process, "confirmed", "packed", default, type: "wholesale").IsPermitted.ShouldBeTrue();
        Decide(process, "completed", "new", Wf11.Facts, "intern").Outcome.ShouldBe(TransitionOutcome.WrongRole);
        Decide(process, "completed", "new", Wf11.Facts).Outcome.ShouldBe(TransitionOutcome.WrongRole);
        process.Statuses[process.Initial(process.OrderTypeNumber("wholesale"))].Code.ShouldBe("confirmed");
        process.Statuses[process.Initial(process.OrderTypeNumber("anything"))].Code.ShouldBe("new");
    }

    [Fact]
    [Trait("Requirement", "O5")]
    public void A_status_that_is_switched_off_is_left_but_not_entered()
    {
        var process = OrderProcess.Compile(OrderProcess.Define(Wf11.Definition(), p => p.Status("paid").Active(false)));
        Decide(process, "confirmed", "paid", Wf11.Facts).Outcome.ShouldBe(TransitionOutcome.StatusInactive);
        Decide(process, "paid", "picking", Wf11.Facts).IsPermitted.ShouldBeTrue();
        process.AvailableFrom(process.StatusNumber("confirmed"), 0, 0).ShouldNotContain(process.StatusNumber("paid"));
    }

    [Fact]
    public void Next_statuses_are_listed_for_type_and_role_in_order_of_position()
    {
        string[] Next(string from, string? role) =>
            [.. Process.AvailableFrom(Process.StatusNumber(from), 0, Process.RoleNumber(role)).Select(status => Process.Statuses[status].Code)];

        Next("confirmed", null).ShouldBe(["paid", "picking", "cancelled"]);
        Next("completed", null).ShouldBeEmpty();
        Next("completed", "manager").ShouldBe(["new"]);
        Next("returned", "manager").ShouldBeEmpty();
    }

    [Fact]
    public void A_number_of_another_process_is_a_bug_of_the_caller()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Process.Decide(11, 0, 0, 0, default));
        Should.Throw<ArgumentOutOfRangeException>(() => Process.Decide(0, 11, 0, 0, default));
        Should.Throw<ArgumentOutOfRangeException>(() => Process.Decide(-1, 0, 0, 0, default));
        Should.Throw<ArgumentOutOfRangeException>(() => Process.Decide(0, 1, 1, 0, default));
        Should.Throw<ArgumentOutOfRangeException>(() => Process.Decide(0, 1, 0, 2, default));
    }

    [Fact]
    [Trait("Requirement", "W3")]
    [Trait("Requirement", "O6")]
    public void Stock_target_group_and_deadline_are_looked_up_by_status()
    {
        var process = OrderProcess.Default;
        var (added, shipped, cancelled) = (process.StatusNumber("new"), process.StatusNumber("shipped"), process.StatusNumber("cancelled"));
        process.StockTarget(added).ShouldBe(StockTarget.Reserved);
        process.StockTarget(shipped).ShouldBe(StockTarget.Shipped);
        process.StockTarget(cancelled).ShouldBe(StockTarget.None);
        process.Group(cancelled).ShouldBe(StatusGroup.Cancelled);
        process.Deadline(added).ShouldBe(Duration.FromMinutes(10));
        process.Deadline(cancelled).ShouldBeNull();
    }
}
