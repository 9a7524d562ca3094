namespace Crm.Orders;

/// <summary>A fee on an order: cash on delivery, packing. Stored as part of a JSON list.</summary>
/// <param name="Code">What for.</param>
/// <param name="AmountUnits">Ten-thousandths of the order's currency; tax is in it or on top as on the order.</param>
/// <param name="TaxPartsPerMillion">Tax rate; 20 % is 200,000.</param>
public sealed record OrderFee(string Code, long AmountUnits, int TaxPartsPerMillion);
