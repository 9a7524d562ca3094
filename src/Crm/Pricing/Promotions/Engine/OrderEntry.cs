namespace Crm.Pricing;

/// <summary>What the loop over promotions on the order and on delivery looks at, small and side by side.</summary>
/// <param name="Promotion">Which.</param>
/// <param name="Low">The subtotal must be at least so many ten-thousandths.</param>
/// <param name="High">The subtotal must be at most so many.</param>
/// <param name="Units">Ten-thousandths of its amount.</param>
/// <param name="Parts">Parts per million of its percentage.</param>
/// <param name="HasBudget">It has a budget.</param>
/// <param name="IsDynamic">It asks for the subtotal otherwise.</param>
internal readonly record struct OrderEntry(int Promotion, long Low, long High, long Units, int Parts, bool HasBudget, bool IsDynamic)
{
    /// <summary>What decides whether it is in play.</summary>
    internal HotPromotion Hot { get; init; }
}
