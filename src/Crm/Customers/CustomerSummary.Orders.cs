using NodaTime;

namespace Crm.Customers;

// Each operation has its inverse; together they equal a count from scratch. Calling one that did not happen (cancelling
// with no order placed) is a bug of the caller and throws before anything changes.
public sealed partial class CustomerSummary
{
    /// <summary>An order was placed.</summary>
    public void OrderPlaced(OrderFigures order)
    {
        var spent = (Spent + order.Spent).Units;
        OrderCount++;
        SpentUnits = spent;
        Widen(order.PlacedAt);
    }

    /// <summary>
    /// Whether cancelling the order could move <see cref="FirstOrderAt"/> or <see cref="LastOrderAt"/>, so that the caller
    /// has to look up what remains.
    /// </summary>
    public bool IsAtEdge(OrderFigures order) => order.PlacedAt <= FirstOrderAt || order.PlacedAt >= LastOrderAt;

    /// <summary>An order was cancelled. A completed one is reopened first (<see cref="CompletionUndone"/>).</summary>
    /// <param name="order">The figures with which it is counted now.</param>
    /// <param name="remaining">
    /// First and last of the customer's other orders that are not cancelled: a sum can be subtracted, an extreme cannot.
    /// Used only where <see cref="IsAtEdge"/>; <c>default</c> will do elsewhere.
    /// </param>
    public void OrderCancelled(OrderFigures order, OrderSpan remaining)
    {
        var count = Less(OrderCount);
        if (count > 0 && IsAtEdge(order) && (remaining.First is null || remaining.Last is null))
            throw new ArgumentException("Other orders remain, so there is a first and a last one.", nameof(remaining));
        SpentUnits = (Spent - order.Spent).Units;
        if (IsAtEdge(order))
            (FirstOrderAt, LastOrderAt) = count == 0 ? (null, null) : (remaining.First, remaining.Last);
        OrderCount = count;
        CancelledCount++;
    }

    /// <summary>A cancelled order came back: the inverse of <see cref="OrderCancelled"/>.</summary>
    public void OrderReopened(OrderFigures order)
    {
        var cancelled = Less(CancelledCount);
        OrderPlaced(order);
        CancelledCount = cancelled;
    }

    /// <summary>
    /// An order's figures changed by an edit. Net counts only if the order is completed.
    /// </summary>
    /// <param name="before">As counted until now.</param>
    /// <param name="after">As it counts from now on; placed at the same instant.</param>
    /// <param name="isCompleted">Whether the order stands completed.</param>
    public void OrderEdited(OrderFigures before, OrderFigures after, bool isCompleted)
    {
        if (before.PlacedAt != after.PlacedAt)
            throw new ArgumentException("An edit does not change when an order was placed.", nameof(after));
        var spent = (Spent - before.Spent + after.Spent).Units;
        NetUnits = isCompleted ? (Net - before.Net + after.Net).Units : NetUnits;
        SpentUnits = spent;
    }

    /// <summary>An order was completed: its net counts from now on.</summary>
    public void OrderCompleted(OrderFigures order)
    {
        NetUnits = (Net + order.Net).Units;
        CompletedCount++;
    }

    /// <summary>A completed order was reopened: the inverse of <see cref="OrderCompleted"/>, with its net of now.</summary>
    public void CompletionUndone(OrderFigures order)
    {
        var completed = Less(CompletedCount);
        NetUnits = (Net - order.Net).Units;
        CompletedCount = completed;
    }

    /// <summary>Goods came back.</summary>
    /// <param name="returned">
    /// The order's instant; as spent the sum of the return; as net the goods among it. Where the order is not completed, net is
    /// zero here, and completing it brings in what is left. A return without a known order has its own instant and full net.
    /// </param>
    public void OrderReturned(OrderFigures returned)
    {
        var net = (Net - returned.Net).Units;
        ReturnedUnits = (Returned + returned.Spent).Units;
        NetUnits = net;
        ReturnCount++;
    }

    /// <summary>A return was struck out: the inverse of <see cref="OrderReturned"/>.</summary>
    public void ReturnUndone(OrderFigures returned)
    {
        var count = Less(ReturnCount);
        var net = (Net + returned.Net).Units;
        ReturnedUnits = (Returned - returned.Spent).Units;
        NetUnits = net;
        ReturnCount = count;
    }

    /// <summary>
    /// A parcel was not collected: neither a cancellation nor a return. The order still counts as placed and its sum as spent.
    /// </summary>
    /// <param name="refused">As net the refused goods that were counted in net; zero for an order not completed, whose net never got in.</param>
    public void OrderRefused(OrderFigures refused)
    {
        NetUnits = (Net - refused.Net).Units;
        RefusedCount++;
    }

    /// <summary>The parcel was collected after all: the inverse of <see cref="OrderRefused"/>.</summary>
    public void RefusalUndone(OrderFigures refused)
    {
        var count = Less(RefusedCount);
        NetUnits = (Net + refused.Net).Units;
        RefusedCount = count;
    }

    private void Widen(Instant placedAt)
    {
        if (FirstOrderAt is not { } first || placedAt < first)
            FirstOrderAt = placedAt;
        if (LastOrderAt is not { } last || placedAt > last)
            LastOrderAt = placedAt;
    }

    private static int Less(int count) =>
        count > 0 ? count - 1 : throw new InvalidOperationException("Nothing is counted that could be taken back.");
}
