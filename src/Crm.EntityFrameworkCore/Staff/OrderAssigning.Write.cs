using System.Text.Json;
using Crm.Customers;
using Crm.Orders;
using Crm.Store;

namespace Crm.Staff;

internal sealed partial class OrderAssigning
{
    /// <summary>Under this name stand the orders that the group has given to somebody.</summary>
    private static readonly object GivenHere = new();

    /// <summary>Puts the order into somebody's hands, or into the pool, and moves the round on.</summary>
    internal static void Apply(WorkingSet set, Order order, AssignmentDecision decision)
    {
        if (decision.Staff is not { } staff)
        {
            order.WaitForManager(decision.Due!.Value, set.Now);
            return;
        }

        order.AssignTo(staff, set.Now);
        Given(set).Add(order);
        TakeTurn(set, staff);
    }

    private static void TakeTurn(WorkingSet set, StaffId staff)
    {
        if (set.FindLoaded<StaffTurn>(staff.Value) is not { } turn)
            return;
        turn.Take(set.All<StaffTurn>().Max(t => t.Turn) + 1);
        set.Change(turn, "staff-turn.taken");
    }

    /// <summary>Keeps the decision with what it looked at, for those who ask why and for replays; tells whoever wants to know.</summary>
    internal void Write(WorkingSet set, Order order, AssignmentRequest request, AssignmentDecision decision, int chain, string? reason, StaffId? from = null)
    {
        var row = new AssignmentRow
        {
            Id = set.NextId(StaffStatements.AssignmentIds),
            OrderId = order.Id,
            SiteId = order.SiteId.Value,
            StaffId = decision.Staff?.Value,
            FromId = from?.Value,
            Link = decision.Link,
            At = set.Now,
            CallId = set.CallId.Value,
            Chain = chain,
            Reason = reason,
            Document = JsonSerializer.Serialize(new AssignmentFacts(request, decision), CrmJson.Options),
        };
        set.WritePlain(Statements.Assignments.Insert, Statements.Assignments.Table.Read(row));
        if (decision.Staff is { } staff && context.Effects.Contains(OrderEffects.Assigned))
            set.Queue(OrderEffects.Assigned, $"order:{order.Id.Value}", OrderEffects.AssignedPayload(order, staff));
    }

    private static void Adopt(WorkingSet set, Customer? customer, AssignmentChain chain, AssignmentDecision decision)
    {
        if (customer is { ManagerId: null } && decision.Staff is { } staff && chain.Definition.AdoptsCustomers && customer.AssignTo(staff))
            set.Change(customer, "customer.manager-assigned");
    }

    /// <summary>What each has on their hands: what the locked rows say, and what the group itself has done since.</summary>
    private Dictionary<StaffId, StaffLoad> LoadsOf(WorkingSet set, AssignmentChain chain, StaffId? own)
    {
        var here = Given(set);
        var loads = new Dictionary<StaffId, StaffLoad>();
        foreach (var id in chain.People(Staff.Source.Get(set)).Select(m => m.Id).Concat(own is { } manager ? [manager] : []))
        {
            var open = here.Count(o => o.ManagerId == id && o.IsOpen);
            if (set.IsAsked(Statements.OpenOfManager, id.Value))
                foreach (var row in set.Rows(Statements.OpenOfManager, id.Value))
                    if (set.FindLoaded<Order>((long)row[1]!) is not { } changed || (changed.ManagerId == id && changed.IsOpen && !here.Contains(changed)))
                        open++;
            loads[id] = new StaffLoad(open, set.FindLoaded<StaffTurn>(id.Value)?.Turn ?? 0);
        }

        return loads;
    }

    private static HashSet<Order> Given(WorkingSet set)
    {
        if (!set.Shared.TryGetValue(GivenHere, out var given))
            set.Shared.Add(GivenHere, given = new HashSet<Order>(ReferenceEqualityComparer.Instance));
        return (HashSet<Order>)given;
    }
}
