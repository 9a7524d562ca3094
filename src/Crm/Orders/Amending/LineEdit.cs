namespace Crm.Orders;

/// <summary>An edit of one line of an order.</summary>
public sealed record LineEdit
{
    /// <summary>Position of the line; null for a new one.</summary>
    public int? Position { get; init; }

    /// <summary>Its new quantity, none to take it off; null leaves it. More or less of a line keeps the price and discounts agreed, in proportion.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>Discounts of its own in place of those it has; shares of discounts on the order stay. Null leaves them.</summary>
    public IReadOnlyList<NewDiscount>? Discounts { get; init; }

    /// <summary>The new line, at today's price and tax; a unit price of <c>default</c> is the catalogue's.</summary>
    public NewOrderLine? New { get; init; }

    /// <summary>Takes a line off.</summary>
    public static LineEdit Remove(int position) => new() { Position = position, Quantity = Crm.Quantity.Zero };

    /// <summary>Changes a line's quantity.</summary>
    public static LineEdit Change(int position, Quantity quantity) => new() { Position = position, Quantity = quantity };

    /// <summary>Adds a line.</summary>
    public static LineEdit Add(NewOrderLine line) => new() { New = line };
}
