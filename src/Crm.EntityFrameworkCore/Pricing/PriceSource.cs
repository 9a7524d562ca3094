namespace Crm.Pricing;

/// <summary>A host's own price source (an ERP, a price server), asked before the price lists and outside the transaction.</summary>
/// <param name="question">For what.</param>
/// <param name="cancellation">Ends the asking.</param>
/// <returns>The price of one unit on the order's basis (gross or net), in the currency asked for; null to go by the price lists.</returns>
public delegate ValueTask<Money?> PriceSource(PriceQuestion question, CancellationToken cancellation);
