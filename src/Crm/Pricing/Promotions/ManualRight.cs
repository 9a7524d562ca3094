namespace Crm.Pricing;

/// <summary>What staff of a role may take off by hand.</summary>
/// <param name="Role">Code of the role; null for whoever acts in none that is named.</param>
/// <param name="Most">The most of each line, and of the goods of an order, 0 to 100 %. A price typed in below that of the lists counts as a discount.</param>
/// <param name="BelowFloor">Whether a line may go below its floor price, the least margin and the least markup.</param>
public sealed record ManualRight(string? Role, Percent Most, bool BelowFloor = false);
