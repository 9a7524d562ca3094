using BenchmarkDotNet.Attributes;
using Crm.Orders;

namespace Crm.Benchmarks.Orders;

/// <summary>
/// WF-11 (11 states, 18 transitions, 5 guarded): a loop of 10 changes of status that ends where it began, figures per change.
/// Baseline: what one writes by hand, a dictionary from two numbered statuses to a list of guard delegates.
/// </summary>
[MemoryDiagnoser]
public class ProcessDecisionBenchmarks
{
    private const int Changes = 10;

    private static readonly string[] Loop =
        ["new", "confirmed", "paid", "picking", "packed", "shipped", "delivered", "return-requested", "delivered", "completed", "new"];

    private readonly OrderProcess process = OrderProcess.Compile(Definition());
    private readonly NaiveOrder order = new();
    private readonly NaiveMachine machine;
    private readonly int[] path;
    private readonly int manager;
    private readonly OrderConditions facts;

    public ProcessDecisionBenchmarks()
    {
        path = [.. Loop.Select(process.StatusNumber)];
        manager = process.RoleNumber("manager");
        machine = new NaiveMachine(process.Definition, process.StatusNumber);
        facts = Facts(order);
    }

    [GlobalSetup]
    public void Check()
    {
        if (Decide() != Changes || Table() != Changes || Delegates() != Changes || TableByCode() != Changes)
            throw new InvalidOperationException("The loop is not permitted throughout.");
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Changes)]
    public int Delegates()
    {
        var permitted = 0;
        foreach (var to in path.AsSpan(1))
            if (machine.Fire(order, to))
                permitted++;
        return permitted;
    }

    /// <summary>The decision by itself, with the facts known.</summary>
    [Benchmark(OperationsPerInvoke = Changes)]
    public int Decide()
    {
        var permitted = 0;
        var status = path[0];
        foreach (var to in path.AsSpan(1))
        {
            var decision = process.Decide(status, to, 0, manager, facts);
            status = decision.Next;
            if (decision.IsPermitted)
                permitted++;
        }

        return permitted;
    }

    /// <summary>The decision and the working out of the facts, which is what the baseline does.</summary>
    [Benchmark(OperationsPerInvoke = Changes)]
    public int Table()
    {
        var permitted = 0;
        var status = path[0];
        foreach (var to in path.AsSpan(1))
        {
            var decision = process.Decide(status, to, 0, manager, Facts(order));
            status = decision.Next;
            if (decision.IsPermitted)
                permitted++;
        }

        return permitted;
    }

    /// <summary>With the look-up of the target, which comes as a code.</summary>
    [Benchmark(OperationsPerInvoke = Changes)]
    public int TableByCode()
    {
        var permitted = 0;
        var status = path[0];
        foreach (var to in Loop.AsSpan(1))
        {
            var decision = process.Decide(status, process.StatusNumber(to), 0, manager, Facts(order));
            status = decision.Next;
            if (decision.IsPermitted)
                permitted++;
        }

        return permitted;
    }

    /// <summary>The facts are worked out anew for every change, as the baseline's delegates do.</summary>
    private static OrderConditions Facts(NaiveOrder order) =>
        (order.Lines > 0 ? OrderConditions.HasLines : 0)
        | (order.Paid >= order.Total ? OrderConditions.IsFullyPaid : 0)
        | (order.HasTracking ? OrderConditions.HasTrackingNumber : 0)
        | (order.DaysSinceDelivery <= 14 ? OrderConditions.IsWithinReturnPeriod : 0)
        | (order.Reason is not null ? OrderConditions.ReasonGiven : 0);

    private static OrderProcessDefinition Definition() => OrderProcess.Define(p =>
    {
        p.Initial("new");
        p.Status("new", StatusGroup.New);
        p.Status("confirmed", StatusGroup.Approval);
        p.Status("paid", StatusGroup.Payment);
        p.Status("picking", StatusGroup.Assembly);
        p.Status("packed", StatusGroup.Assembly);
        p.Status("shipped", StatusGroup.Delivery);
        p.Status("delivered", StatusGroup.Delivery);
        p.Status("completed", StatusGroup.Complete).Final();
        p.Status("return-requested", StatusGroup.Returned);
        p.Status("returned", StatusGroup.Returned).Final();
        p.Status("cancelled", StatusGroup.Cancelled).Final().Reason("changed-mind");
        foreach (var from in (string[])["new", "confirmed", "paid", "picking", "packed"])
            p.Permit(from, "cancelled");
        p.Permit("new", "confirmed").When(OrderGuards.HasLines);
        p.Permit("confirmed", "paid").When(OrderGuards.IsFullyPaid);
        p.Permit("confirmed", "picking");
        p.Permit("paid", "picking");
        p.Permit("picking", "packed");
        p.Permit("packed", "shipped").When(OrderGuards.HasTrackingNumber);
        p.Permit("shipped", "delivered");
        p.Permit("delivered", "return-requested").When(OrderGuards.IsWithinReturnPeriod);
        p.Permit("delivered", "completed").When(OrderGuards.IsFullyPaid);
        p.Permit("return-requested", "returned");
        p.Permit("return-requested", "delivered");
        p.Permit("completed", "new").Reopens().ForRoles("manager").Reason("by-mistake");
        p.Permit("cancelled", "new").Reopens().ForRoles("manager").Reason("by-mistake");
    });
}
