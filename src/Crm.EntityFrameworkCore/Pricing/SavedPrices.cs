namespace Crm.Pricing;

/// <summary>What saving prices came to.</summary>
/// <param name="Changed">Prices that are others now, new ones and those taken off with them.</param>
/// <param name="Unchanged">Prices that were so already.</param>
public sealed record SavedPrices(int Changed, int Unchanged);
