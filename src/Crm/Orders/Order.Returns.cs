namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>
    /// What is due for so much of a line: its share of what was paid, tax in it, rounded so that parts returned one after
    /// another come to exactly what was paid for the line.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No such line, or not so much of it is left.</exception>
    public Money CreditFor(int position, Quantity quantity)
    {
        var line = Line(position);
        var after = line.ReturnedQuantity + quantity;
        if (quantity.IsNegative || after > line.Quantity)
            throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "Not so much of the line is left.");
        return Paid(line, after) - Paid(line, line.ReturnedQuantity);

        static Money Paid(OrderLine line, Quantity part) => part == line.Quantity
            ? line.Payable
            : OrderRounding.Quotient((Int128)line.Payable.Units * part.Thousandths, line.Quantity.Thousandths, line.Currency);
    }

    /// <summary>Writes down that lines came back, once per return. The stock is moved by the inspection, not by this.</summary>
    /// <returns>What happened, or <see cref="OrderRefusals.ReturnedTooMuch"/> with position, quantity and what is left.</returns>
    /// <exception cref="ArgumentException">The return is of another order, in another currency, or of a line that is not there.</exception>
    public Result<OrderLinesReturned> TakeBack(OrderReturn returned)
    {
        ArgumentNullException.ThrowIfNull(returned);
        if (returned.OrderId != Id || returned.Currency != Currency)
            throw new ArgumentException($"The return is not of order {Number} in {Currency}.", nameof(returned));
        var parts = returned.Lines.Where(l => l.OrderLinePosition is not null).GroupBy(l => Line(l.OrderLinePosition!.Value)).ToList();
        foreach (var part in parts)
        {
            var left = part.Key.Quantity - part.Key.ReturnedQuantity;
            var quantity = part.Aggregate(Quantity.Zero, (sum, l) => sum + l.AcceptedQuantity);
            if (quantity > left)
                return TooMuch(part.Key.Position, quantity, left);
        }

        var changes = new OrderChanges();
        foreach (var part in parts)
        {
            var (quantity, amount) = (part.Key.ReturnedQuantity, part.Key.Returned);
            foreach (var line in part)
                part.Key.TakeBack(line.AcceptedQuantity, line.Amount);
            changes.Note($"lines[{part.Key.Position}].returnedQuantity", quantity, part.Key.ReturnedQuantity);
            changes.Note($"lines[{part.Key.Position}].returned", amount, part.Key.Returned);
        }

        return new OrderLinesReturned(Id, returned.Id, changes.All);
    }

    private static Refusal TooMuch(int position, Quantity quantity, Quantity left) => new(
        OrderRefusals.ReturnedTooMuch,
        "Of line {position}, {quantity} would come back, but {left} are left.",
        ("position", position),
        ("quantity", quantity),
        ("left", left));
}
