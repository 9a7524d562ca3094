namespace Crm.Orders;

/// <summary>A fee of a <see cref="NewOrder"/>.</summary>
/// <param name="Code">What for: <c>cod</c>, <c>packing</c>.</param>
/// <param name="Amount">What the customer pays.</param>
/// <param name="TaxRate">Tax rate of the fee.</param>
public sealed record NewFee(string Code, Money Amount, Percent TaxRate = default);
