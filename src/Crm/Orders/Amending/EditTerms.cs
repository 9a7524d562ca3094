using Crm.Stock;

namespace Crm.Orders;

/// <summary>What an edit of an order goes by.</summary>
/// <param name="Rules">What the shop permits.</param>
/// <param name="Repricing">Works discounts out anew.</param>
public sealed record EditTerms(OrderRules Rules, OrderRepricing Repricing)
{
    /// <summary>Positions of lines of which something has left the warehouse, beside those that say so themselves: their quantity stays.</summary>
    public IReadOnlyCollection<int> Shipped { get; init; } = [];

    /// <summary>Whether a discount counts as broken by an edit because it would not be given any more when worked out anew: where conditions are an engine's to know, not recorded as terms.</summary>
    public bool BreaksByRepricing { get; init; }

    internal bool IsFixed(OrderLine line) => line.StockState == StockTarget.Shipped || !line.ReturnedQuantity.IsZero || Shipped.Contains(line.Position);
}
