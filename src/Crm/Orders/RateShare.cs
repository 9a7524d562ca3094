namespace Crm.Orders;

/// <summary>So much of a charge for delivery is taxed at this rate. Stored as part of JSON.</summary>
/// <param name="TaxPartsPerMillion">The rate.</param>
/// <param name="AmountUnits">Ten-thousandths of the order's currency.</param>
public sealed record RateShare(int TaxPartsPerMillion, long AmountUnits);
