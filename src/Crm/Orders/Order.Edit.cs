using Crm.Customers;
using Crm.Stock;
using NodaTime;

namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>Writes the staff's comment.</summary>
    /// <returns>What changed; null for nothing.</returns>
    public OrderChanged? Annotate(string? managerComment, Instant now)
    {
        var changes = new OrderChanges();
        ManagerComment = changes.Note("managerComment", ManagerComment, OrderText.Clean(managerComment));
        return changes.ToEvent(Id, now);
    }

    /// <summary>Says whose order it is: recognised later, merged, or nobody.</summary>
    /// <returns>What changed; null for nothing.</returns>
    public OrderChanged? AttachTo(CustomerId? customer, Instant now)
    {
        var changes = new OrderChanges();
        CustomerId = changes.Note("customerId", CustomerId, customer);
        return changes.ToEvent(Id, now);
    }

    /// <summary>Sets or clears a mark.</summary>
    /// <returns>What changed; null for nothing.</returns>
    public OrderChanged? Mark(string code, bool present, Instant now)
    {
        var changes = new OrderChanges();
        MarksText = changes.Note("marks", MarksText, Marks.Set(code, present).ToString());
        return changes.ToEvent(Id, now);
    }

    /// <summary>Writes what the stock has made of a line; the order is marked <see cref="OrderMarks.StockShort"/> while a line is short.</summary>
    /// <param name="position">Which line.</param>
    /// <param name="state">What the line has reached.</param>
    /// <param name="shortQuantity">What stock does not cover, 0 to the line's quantity.</param>
    /// <param name="now">When.</param>
    /// <returns>What changed; null for nothing.</returns>
    public OrderChanged? SetStock(int position, StockTarget state, Quantity shortQuantity, Instant now)
    {
        var line = Line(position);
        if (shortQuantity.IsNegative || shortQuantity > line.Quantity)
            throw new ArgumentOutOfRangeException(nameof(shortQuantity), shortQuantity, "A line is short of 0 to all of its quantity.");
        var changes = new OrderChanges();
        if (line.StockState != state)
            changes.Note($"lines[{position}].stockState", line.StockState, state);
        if (line.ShortQuantity != shortQuantity)
            changes.Note($"lines[{position}].shortQuantity", line.ShortQuantity, shortQuantity);
        line.SetStock(state, shortQuantity);
        MarkShort(changes);
        return changes.ToEvent(Id, now);
    }

    /// <summary>As <see cref="SetStock"/>, for whoever needs no account of it. Gives whether anything changed.</summary>
    internal bool TakeStock(int position, StockTarget state, Quantity shortQuantity)
    {
        var line = Line(position);
        if (line.StockState == state && line.ShortQuantity == shortQuantity && IsShort == HasShortMark)
            return false;
        if (shortQuantity.IsZero && IsShort == HasShortMark && line.ShortQuantity.IsZero)
            line.SetStock(state, shortQuantity);
        else
            SetStock(position, state, shortQuantity, default);
        return true;
    }

    private bool IsShort => lines.Exists(static l => l.ShortQuantity.IsPositive);

    private bool HasShortMark => MarksText.Contains(" " + OrderMarks.StockShort + " ", StringComparison.Ordinal);

    private void MarkShort(OrderChanges changes)
    {
        if (IsShort != HasShortMark)
            MarksText = changes.Note("marks", MarksText, Marks.Set(OrderMarks.StockShort, !HasShortMark).ToString());
    }
}
