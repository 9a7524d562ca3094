using Crm.Orders;

namespace Crm.Benchmarks.Orders;

/// <summary>The machine one writes by hand: a dictionary of transitions by numbered statuses, each with a list of guard delegates.</summary>
internal sealed class NaiveMachine
{
    private readonly Dictionary<(int From, int To), List<Func<NaiveOrder, bool>>> transitions = [];

    internal NaiveMachine(OrderProcessDefinition definition, Func<string, int> number)
    {
        foreach (var way in definition.Transitions)
        {
            var guards = new List<Func<NaiveOrder, bool>>(way.Guards.Select(Guard));
            if (way.Roles.Count > 0)
                guards.Add(order => way.Roles.Contains(order.Role));
            if (way.Reasons is not null)
                guards.Add(order => order.Reason is not null);
            transitions.Add((number(way.From), number(way.To)), guards);
        }
    }

    internal bool Fire(NaiveOrder order, int to)
    {
        if (!transitions.TryGetValue((order.Status, to), out var guards))
            return false;
        foreach (var guard in guards)
            if (!guard(order))
                return false;
        order.Status = to;
        return true;
    }

    private static Func<NaiveOrder, bool> Guard(string code) => code switch
    {
        OrderGuards.HasLines => order => order.Lines > 0,
        OrderGuards.IsFullyPaid => order => order.Paid >= order.Total,
        OrderGuards.HasTrackingNumber => order => order.HasTracking,
        OrderGuards.IsWithinReturnPeriod => order => order.DaysSinceDelivery <= 14,
        _ => throw new ArgumentException($"No guard '{code}'.", nameof(code)),
    };
}
