using NodaTime;

namespace Crm.Customers;

public sealed partial class CustomerSummary
{
    /// <summary>
    /// Whether taking an order of this instant out could move <see cref="FirstOrderAt"/> or <see cref="LastOrderAt"/>, so that
    /// the caller has to look up what remains: a sum can be subtracted, an extreme cannot.
    /// </summary>
    public bool IsAtEdge(Instant placedAt) => placedAt <= FirstOrderAt || placedAt >= LastOrderAt;

    /// <summary>Takes a change of one order's (or return's) contribution in. The opposite change takes it out again.</summary>
    /// <param name="delta">The new contribution less the old; amounts in this summary's currency.</param>
    /// <param name="placedAt">When the order was placed.</param>
    /// <param name="remaining">First and last of the customer's other counted orders; used only where an order is taken out at an edge.</param>
    /// <exception cref="ArgumentException">The change takes out what was never counted, or lacks the other orders' span.</exception>
    public void Apply(OrderContribution delta, Instant placedAt, OrderSpan remaining = default)
    {
        var orders = OrderCount + delta.Orders;
        if (orders < 0 || CompletedCount + delta.Completed < 0 || CancelledCount + delta.Cancelled < 0
            || RefusedCount + delta.Refused < 0 || ReturnCount + delta.Returns < 0)
            throw new ArgumentException("More is taken out than was counted.", nameof(delta));
        if (delta.Orders < 0 && orders > 0 && IsAtEdge(placedAt) && (remaining.First is null || remaining.Last is null))
            throw new ArgumentException("Other orders remain, so there is a first and a last one.", nameof(remaining));
        (SpentUnits, NetUnits, ReturnedUnits) = (SpentUnits + delta.SpentUnits, NetUnits + delta.NetUnits, ReturnedUnits + delta.ReturnedUnits);
        (OrderCount, CompletedCount, CancelledCount) = (orders, CompletedCount + delta.Completed, CancelledCount + delta.Cancelled);
        (RefusedCount, ReturnCount) = (RefusedCount + delta.Refused, ReturnCount + delta.Returns);
        if (delta.Orders > 0)
            Widen(placedAt);
        else if (delta.Orders < 0 && IsAtEdge(placedAt))
            (FirstOrderAt, LastOrderAt) = orders == 0 ? (null, null) : (remaining.First, remaining.Last);
    }

    private void Widen(Instant placedAt)
    {
        if (FirstOrderAt is not { } first || placedAt < first)
            FirstOrderAt = placedAt;
        if (LastOrderAt is not { } last || placedAt > last)
            LastOrderAt = placedAt;
    }
}
