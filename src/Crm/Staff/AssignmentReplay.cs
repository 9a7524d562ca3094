using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Staff;

/// <summary>
/// What a chain would have done over a stretch of the past: orders come and are done with when they were, the pool is asked at its
/// instants, loads and turns begin at nothing. Shifts and absences are those of the roster.
/// </summary>
public sealed class AssignmentReplay
{
    private readonly AssignmentChain chain;
    private readonly StaffRoster roster;
    private readonly WorkingCalendar siteHours;
    private readonly PriorityQueue<(ReplayedOrder Order, bool Closes), (Instant At, int Kind, int Arrival)> events = new();
    private readonly Dictionary<StaffId, StaffLoad> loads = [];
    private readonly Dictionary<StaffId, (int Assigned, int Actual, int Most)> figures = [];
    private readonly Dictionary<OrderId, ReplayedAssignment> outcome = [];
    private readonly Dictionary<CustomerId, StaffId?> owners = [];
    private long turn;

    private AssignmentReplay(AssignmentChain chain, StaffRoster roster, WorkingCalendar siteHours) =>
        (this.chain, this.roster, this.siteHours) = (chain, roster, siteHours);

    /// <summary>What the chain makes of each order, in the order of arrival.</summary>
    public IReadOnlyList<ReplayedAssignment> Orders { get; private set; } = [];

    /// <summary>What each person would have had, by id; those with nothing are left out.</summary>
    public IReadOnlyList<ReplayedLoad> Loads { get; private set; } = [];

    /// <summary>Runs the chain over orders of the past.</summary>
    /// <param name="chain">The strategy to try.</param>
    /// <param name="roster">Who works in the shop.</param>
    /// <param name="siteHours">When the site works.</param>
    /// <param name="orders">In any order; those that came at the same instant keep theirs.</param>
    public static AssignmentReplay Run(AssignmentChain chain, StaffRoster roster, WorkingCalendar siteHours, IReadOnlyList<ReplayedOrder> orders)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(orders);
        var replay = new AssignmentReplay(chain, roster, siteHours);
        replay.Run(orders);
        return replay;
    }

    private void Run(IReadOnlyList<ReplayedOrder> orders)
    {
        foreach (var (i, order) in orders.Index())
        {
            events.Enqueue((order, false), (order.At, 1, i));
            if (order.Actual is { } actual)
                Figure(actual, f => f with { Actual = f.Actual + 1 });
        }

        // Whoever still waits a week after the last order came will not be helped by waiting longer.
        var end = orders.Count == 0 ? Instant.MinValue : orders.Max(o => o.At) + Duration.FromDays(7);
        while (events.TryDequeue(out var next, out var when) && when.At <= end)
            if (next.Closes)
                Close(next.Order);
            else
                Assign(next.Order, when.At, when.Arrival);
        Orders = [.. orders.OrderBy(o => o.At).Select(o => outcome[o.Order])];
        Loads = [.. figures.OrderBy(f => f.Key.Value).Select(f => new ReplayedLoad(f.Key, f.Value.Assigned, f.Value.Actual, f.Value.Most))];
    }

    private void Assign(ReplayedOrder order, Instant now, int arrival)
    {
        var customer = order.Request.Customer;
        var request = customer is { } known && owners.TryGetValue(known, out var own) ? order.Request with { OwnManager = own } : order.Request;
        var decision = chain.Decide(request, new AssignmentBoard(roster, siteHours, loads, now));
        outcome[order.Order] = new ReplayedAssignment(order.Order, order.Actual, decision.Staff is null ? null : now, decision);
        if (decision.Staff is not { } chosen)
        {
            if (order.ClosedAt is null || order.ClosedAt > decision.Due)
                events.Enqueue((order, false), (decision.Due!.Value, 1, arrival));
            return;
        }

        loads[chosen] = new StaffLoad(loads.GetValueOrDefault(chosen).Open + 1, ++turn);
        Figure(chosen, f => f with { Assigned = f.Assigned + 1, Most = Math.Max(f.Most, loads[chosen].Open) });
        if (order.ClosedAt is { } closed)
            events.Enqueue((order, true), (closed < now ? now : closed, 0, arrival));
        if (customer is { } buyer)
            owners.TryAdd(buyer, request.OwnManager ?? (chain.Definition.AdoptsCustomers ? chosen : null));
    }

    private void Close(ReplayedOrder order)
    {
        if (outcome[order.Order].Decision.Staff is { } staff)
            loads[staff] = loads[staff] with { Open = loads[staff].Open - 1 };
    }

    private void Figure(StaffId staff, Func<(int Assigned, int Actual, int Most), (int Assigned, int Actual, int Most)> change) =>
        figures[staff] = change(figures.GetValueOrDefault(staff));
}
