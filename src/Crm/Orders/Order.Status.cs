using NodaTime;

namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>Takes the status that the order process has decided on.</summary>
    /// <param name="status">Code of the new status.</param>
    /// <param name="group">Its group.</param>
    /// <param name="now">When; a moment before the last change counts as that moment.</param>
    /// <param name="reason">Code of the reason; null for none.</param>
    /// <param name="processVersion">Version of the process that decided.</param>
    /// <param name="deadline">When the new status is overdue; null for never.</param>
    /// <returns>What happened, or <see cref="OrderRefusals.Deleted"/>, <see cref="OrderRefusals.SameStatus"/>.</returns>
    public Result<OrderStatusChanged> MoveTo(
        string status, StatusGroup group, Instant now, string? reason, int processVersion, Instant? deadline)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(status);
        if (DeletedAt is not null)
            return DeletedRefusal();
        if (status == Status)
            return new Refusal(OrderRefusals.SameStatus, "Order {number} is in status {status} already.", ("number", Number), ("status", status));
        return Take(status, group, now, reason, processVersion, deadline);
    }

    /// <summary>Takes the status that an edit of the process moves its orders to, deleted or not: none stays in a status that is gone.</summary>
    internal OrderStatusChanged FollowProcess(string status, StatusGroup group, Instant now, int processVersion, Instant? deadline) =>
        Take(status, group, now, null, processVersion, deadline);

    private OrderStatusChanged Take(string status, StatusGroup group, Instant now, string? reason, int processVersion, Instant? deadline)
    {
        var at = Instant.Max(OrderText.Floor(now), StatusSince);
        var moved = new OrderStatusChanged(Id, Status, status, group, at, at - StatusSince, reason, processVersion, deadline);
        (Status, StatusGroup, StatusSince) = (status, group, at);
        (ReasonCode, ProcessVersion, Deadline) = (reason, processVersion, deadline);
        BeginStay();
        return moved;
    }

    /// <summary>
    /// Marks the order <see cref="OrderMarks.Refused"/> where it came to its status because the parcel was not collected. The
    /// mark stays while goods are coming back (group Returned) and goes with the order's return into trade.
    /// </summary>
    internal void MarkUncollected(bool uncollected, Instant now) =>
        Mark(OrderMarks.Refused, uncollected || (StatusGroup == StatusGroup.Returned && Marks.Contains(OrderMarks.Refused)), now);

    /// <summary>Deletes the order, softly: it stays, counts nowhere, and can be restored.</summary>
    public Result<OrderDeleted> Delete(Instant now)
    {
        if (DeletedAt is not null)
            return DeletedRefusal();
        var at = OrderText.Floor(now);
        DeletedAt = at;
        return new OrderDeleted(Id, at);
    }

    /// <summary>Brings a deleted order back, or <see cref="OrderRefusals.NotDeleted"/>.</summary>
    public Result<OrderRestored> Restore()
    {
        if (DeletedAt is null)
            return new Refusal(OrderRefusals.NotDeleted, "Order {number} is not deleted.", ("number", Number));
        DeletedAt = null;
        return new OrderRestored(Id);
    }

    private Refusal DeletedRefusal() =>
        new(OrderRefusals.Deleted, "Order {number} was deleted at {at}.", ("number", Number), ("at", DeletedAt));
}
