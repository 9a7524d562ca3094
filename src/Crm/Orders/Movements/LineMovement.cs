using Crm.Catalog;

namespace Crm.Orders;

/// <summary>By how much one line of an order counts more, or less, than before. The sum of all movements of a line is how it stands.</summary>
/// <param name="Position">The line.</param>
/// <param name="VariantId">What it sells; null for the channel's own goods.</param>
/// <param name="IsGoods">Goods, not a service or a gift card.</param>
public sealed record LineMovement(int Position, VariantId? VariantId, bool IsGoods)
{
    /// <summary>Quantity sold and not returned.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>What the customer is to pay for it, tax in it, before returns; nothing once the order is cancelled or deleted.</summary>
    public required Money Agreed { get; init; }

    /// <summary>What was credited for returns.</summary>
    public required Money Returned { get; init; }

    /// <summary>Agreed less returned, of an order that is complete: what bonuses are earned by.</summary>
    public required Money Earned { get; init; }

    internal bool IsNothing => Quantity.IsZero && Agreed.IsZero && Returned.IsZero && Earned.IsZero;
}
