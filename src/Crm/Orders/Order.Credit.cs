namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>Takes back what a return had credited to the lines: its goods never came, or were not accepted.</summary>
    internal void UndoTakeBack(OrderReturn returned)
    {
        foreach (var line in returned.Lines.Where(l => l.OrderLinePosition is not null))
            Line(line.OrderLinePosition!.Value).TakeBack(-line.AcceptedQuantity, -line.Amount);
    }

    /// <summary>
    /// What a full withdrawal credits beyond lines: all that is left of the total once every line has come back; nothing before. Below
    /// nothing by what cash rounding had taken off the total: the lines alone come to more than was paid.
    /// </summary>
    internal Money LeftBeyondLines(OrderAccount? account)
    {
        if (lines.Count == 0 || !lines.TrueForAll(l => l.ReturnedQuantity == l.Quantity))
            return Money.Zero(Currency);
        var left = Total - lines.Aggregate(account?.Credited ?? Money.Zero(Currency), (sum, line) => sum + line.Returned);
        var least = new Money(Math.Min(CashRoundingUnits, 0), Currency);
        return left < least ? least : left;
    }

    /// <summary>The same as it will be once a return has been credited, too.</summary>
    internal Money LeftBeyondLinesAfter(OrderReturn coming, OrderAccount? account)
    {
        if (lines.Count == 0 || !lines.TrueForAll(l => l.ReturnedQuantity + Coming(l) == l.Quantity))
            return Money.Zero(Currency);
        var left = Total - coming.Total - lines.Aggregate(account?.Credited ?? Money.Zero(Currency), (sum, line) => sum + line.Returned);
        return left.IsNegative ? Money.Zero(Currency) : left;

        Quantity Coming(OrderLine line) => coming.Lines.Where(r => r.OrderLinePosition == line.Position).Aggregate(Quantity.Zero, (sum, r) => sum + r.Quantity);
    }
}
