namespace Crm.Pricing;

/// <summary>A promotion as it is stored.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Version">Counts its edits, from 1; recorded with what it gives.</param>
/// <param name="IsActive">Whether it is given; switched off, it is kept.</param>
public sealed record PromotionInForce(PromotionDefinition Definition, PromotionId Id, int Version, bool IsActive);
