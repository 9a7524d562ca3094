namespace Crm.Pricing;

/// <summary>What a promotion stands beside.</summary>
public enum PromotionCombination
{
    /// <summary>Any other that does not exclude it.</summary>
    WithOthers,

    /// <summary>No other of its phase: on lines none on the same line.</summary>
    AloneInPhase,

    /// <summary>No other in the whole order.</summary>
    AloneInOrder,
}
