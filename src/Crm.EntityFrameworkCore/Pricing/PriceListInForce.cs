namespace Crm.Pricing;

/// <summary>A price list with its version.</summary>
/// <param name="Definition">What it says.</param>
/// <param name="Version">Counts its edits, from 1.</param>
public sealed record PriceListInForce(PriceListDefinition Definition, int Version);
