using Crm.Rules;

namespace Crm.Pricing;

/// <summary>What became of one promotion.</summary>
/// <param name="Promotion">Its code.</param>
/// <param name="Code">One of <see cref="PromotionCodes"/>.</param>
/// <param name="Data">By name: money, numbers, texts.</param>
public sealed record PromotionReason(string Promotion, string Code, IReadOnlyDictionary<string, object?> Data)
{
    /// <summary>The parts of its condition with values and distances; null where it has none or was not asked.</summary>
    public RuleExplanation? Condition { get; init; }
}
