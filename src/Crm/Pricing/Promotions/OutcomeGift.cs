using Crm.Catalog;

namespace Crm.Pricing;

/// <summary>Something given on top.</summary>
/// <param name="Promotion">Code of the promotion.</param>
/// <param name="Version">Version of its definition.</param>
/// <param name="Variant">What.</param>
/// <param name="Quantity">How much of it.</param>
public sealed record OutcomeGift(string Promotion, int Version, VariantId Variant, Quantity Quantity);
