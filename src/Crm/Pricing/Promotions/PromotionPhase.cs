namespace Crm.Pricing;

/// <summary>
/// When a promotion takes its turn. A percentage is of what the phases before it have left; within a phase all percentages are of
/// the same, add up, and are rounded once.
/// </summary>
public enum PromotionPhase
{
    /// <summary>Staff's own discounts: before any promotion on a line, and first among those on the order.</summary>
    Manual,

    /// <summary>On lines: of quantity × chosen price.</summary>
    Line,

    /// <summary>On pieces that go together, at what the line phase left of their price.</summary>
    Bundle,

    /// <summary>On the order: of what lines and bundles left.</summary>
    Order,

    /// <summary>On the charge for delivery.</summary>
    Delivery,

    /// <summary>On the bonuses that the order earns.</summary>
    Loyalty,
}
