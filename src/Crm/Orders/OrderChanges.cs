using NodaTime;

namespace Crm.Orders;

/// <summary>Collects what changes.</summary>
internal sealed class OrderChanges
{
    private readonly List<OrderFieldChange> changes = [];

    internal IReadOnlyList<OrderFieldChange> All => changes;

    /// <summary>Notes the field if it differs, and gives the new value.</summary>
    internal T Note<T>(string field, T old, T now)
    {
        if (!EqualityComparer<T>.Default.Equals(old, now))
            changes.Add(new OrderFieldChange(field, old, now));
        return now;
    }

    /// <summary>As <see cref="Note"/>, for lists, which are equal by their items.</summary>
    internal void NoteList<T>(string field, IReadOnlyList<T> old, IReadOnlyList<T> now)
    {
        if (!old.SequenceEqual(now))
            changes.Add(new OrderFieldChange(field, old, now));
    }

    internal OrderChanged? ToEvent(OrderId order, Instant now) =>
        changes.Count == 0 ? null : new OrderChanged(order, changes, OrderText.Floor(now));
}
