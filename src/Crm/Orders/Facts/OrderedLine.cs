using NodaTime;

namespace Crm.Orders;

/// <summary>A line as rules see it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Order">Its order.</param>
/// <param name="Product">Number of the product; 0 for none known.</param>
/// <param name="Categories">Codes of the product's categories and of all above them.</param>
public sealed record OrderedLine(OrderLine Line, Order Order, long Product, IReadOnlyList<string> Categories)
{
    /// <summary>When it was ordered.</summary>
    public Instant At => Order.PlacedAt;

    /// <summary>What is to be paid for it, in base currency.</summary>
    public Money Amount => Order.InBase(Line.Payable);
}
