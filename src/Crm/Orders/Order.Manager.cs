using Crm.Staff;
using NodaTime;

namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>Who answers for it; null for nobody yet.</summary>
    public StaffId? ManagerId { get; private set; }

    /// <summary>Since when they do; null for nobody yet.</summary>
    public Instant? ManagerSince { get; private set; }

    /// <summary>When the pool in which it waits for a manager is asked again; null for an order that does not wait.</summary>
    public Instant? AssignAt { get; private set; }

    /// <summary>True while somebody has work with it: it is neither complete, cancelled, returned nor deleted.</summary>
    public bool IsOpen => DeletedAt is null && StatusGroup is not (StatusGroup.Complete or StatusGroup.Cancelled or StatusGroup.Returned);

    /// <summary>Says who answers for it; it no longer waits in the pool. Null gives it up again.</summary>
    /// <returns>What changed; null for nothing.</returns>
    public OrderChanged? AssignTo(StaffId? manager, Instant now)
    {
        var changes = new OrderChanges();
        AssignAt = changes.Note("assignAt", AssignAt, null);
        if (manager != ManagerId)
            ManagerSince = manager is null ? null : OrderText.Floor(now);
        ManagerId = changes.Note("managerId", ManagerId, manager);
        return changes.ToEvent(Id, now);
    }

    /// <summary>Puts it into the pool, to be asked about again at this moment; nobody answers for it meanwhile.</summary>
    /// <returns>What changed; null for nothing.</returns>
    public OrderChanged? WaitForManager(Instant until, Instant now)
    {
        var changes = new OrderChanges();
        (ManagerId, ManagerSince) = (changes.Note("managerId", ManagerId, null), null);
        AssignAt = changes.Note("assignAt", AssignAt, OrderText.Floor(until));
        return changes.ToEvent(Id, now);
    }
}
