namespace Crm.Pricing;

/// <summary>Why a basket costs what it costs.</summary>
/// <param name="Outcome">What was decided.</param>
/// <param name="Total">How the total comes about.</param>
/// <param name="Promotions">What became of each promotion of the book, given or not.</param>
public sealed record PromotionExplanation(PromotionOutcome Outcome, PriceStep Total, IReadOnlyList<PromotionReason> Promotions);
