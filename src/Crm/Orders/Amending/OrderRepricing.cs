namespace Crm.Orders;

/// <summary>
/// Works an edited order's discounts out anew: the port of a price engine. Pure. The one shipped, <see cref="RecordedTerms.Reprice"/>,
/// goes by what is recorded on the discounts and refuses where something is not.
/// </summary>
/// <param name="order">The order as it was agreed.</param>
/// <param name="lines">Its lines after the edit.</param>
/// <returns>For each line, in the same order, its discounts; or <see cref="OrderRefusals.CannotReprice"/>.</returns>
public delegate Result<IReadOnlyList<IReadOnlyList<LineDiscount>>> OrderRepricing(Order order, IReadOnlyList<RepricingLine> lines);
