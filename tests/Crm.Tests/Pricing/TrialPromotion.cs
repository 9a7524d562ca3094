namespace Crm.Pricing;

/// <summary>A promotion with its condition told apart, so that brute force need not read rules.</summary>
/// <param name="D">The definition, condition included.</param>
/// <param name="LeastValue">cart.value from here on.</param>
/// <param name="LeastSubtotal">cart.subtotal from here on.</param>
/// <param name="MostSubtotal">cart.subtotal up to here.</param>
internal sealed record TrialPromotion(PromotionDefinition D, decimal LeastValue = 0, decimal LeastSubtotal = 0, decimal MostSubtotal = 1_000_000);
