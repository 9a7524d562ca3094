namespace Crm.Orders;

/// <summary>Delivery of a <see cref="NewOrder"/>.</summary>
/// <param name="Method">Code of the delivery method; null where not chosen yet.</param>
/// <param name="Charge">What the customer pays for it.</param>
/// <param name="Cost">What it costs the shop, in the site's base currency; null where unknown.</param>
/// <param name="TaxRate">Tax rate of the charge.</param>
public sealed record NewDelivery(string? Method, Money Charge, Money? Cost = null, Percent TaxRate = default)
{
    /// <summary>The charge is taxed as the goods are, in proportion to what they come to after discounts (ancillary to the supply); <see cref="TaxRate"/> then stands for an order without goods that cost something. Priced here only.</summary>
    public bool IsTaxedAsGoods { get; init; }
}
