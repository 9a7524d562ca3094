namespace Crm.Analytics;

/// <summary>A class in figures.</summary>
/// <param name="Class">Which.</param>
/// <param name="Items">How many items.</param>
/// <param name="Units">Their value: ten-thousandths of the currency, or thousandths of a unit where quantities are compared.</param>
/// <param name="Share">Their part of the sum of all values above 0, from 0 to 1; 0 for those that are not.</param>
public sealed record AbcClassSum(AbcClass Class, int Items, long Units, double Share);
