using Crm.Delivery;
using Crm.Store;
using NodaTime;

namespace Crm.Orders;

/// <summary>
/// Reasons that came up together with the deadline of an order's status, of which its timer has not told yet: every host slept, or
/// it is just due. They have no timer of their own; what a command changes now must not make them unsaid.
/// </summary>
internal sealed class MissedReasons
{
    internal MissedReasons(Order order, WorkingSet set)
    {
        Order = order;
        Look(set);
    }

    internal Order Order { get; }

    /// <summary>What held at the deadline, as the order stood before this group.</summary>
    internal IReadOnlyList<AttentionCause> Causes { get; private set; } = [];

    /// <summary>Whether an order has a deadline that has passed and was not told of.</summary>
    internal static bool MayBe(Order order, Instant now) => order is { LateSince: null, Deadline: { } deadline } && deadline <= now;

    /// <summary>Before anything is decided: again with each stage, as more of the order is at hand.</summary>
    internal void Look(WorkingSet set)
    {
        var due = OrderText.Floor(Order.Deadline!.Value);
        var causes = AttentionCauses.Of(Order, set.FindLoaded<OrderAccount>(Order.Id.Value), set.FindLoaded<OrderDelivery>(Order.Id.Value), set.Now);
        Causes = [.. causes.Found.Where(c => c.Since == due && c.Code != AttentionCodes.LateStage)];
    }
}
