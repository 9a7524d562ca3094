namespace Crm.Analytics;

/// <summary>One item.</summary>
/// <param name="Item">Number of the product or customer.</param>
/// <param name="Class">Its class.</param>
/// <param name="Units">Its value: ten-thousandths of the currency, or thousandths of a unit where quantities are compared. Without what is unknown.</param>
/// <param name="Share">Its part of the sum of all values above 0, from 0 to 1.</param>
/// <param name="CumulativeShare">The part of it and all greater ones.</param>
public sealed record AbcItem(int Item, AbcClass Class, long Units, double Share, double CumulativeShare);
