namespace Crm.Pricing;

/// <summary>A promotion in a book.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Version">Version of the definition, recorded with what it gives.</param>
/// <param name="Id">Its id; none where it is only tried.</param>
public sealed record ActivePromotion(PromotionDefinition Definition, int Version = 1, PromotionId Id = default);
