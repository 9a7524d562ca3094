namespace Crm.Pricing;

/// <summary>A part of a set.</summary>
/// <param name="Target">What fits.</param>
/// <param name="Quantity">Pieces of it in one set, at least 1.</param>
public sealed record BundleSlot(PromotionTarget Target, int Quantity = 1);
