namespace Crm.Orders;

/// <summary>Where the prices of an order were decided.</summary>
public enum PricedBy
{
    /// <summary>By this product: discounts shared, tax and rounding worked out, mistakes refused.</summary>
    Here,

    /// <summary>By a marketplace, a content-management system or an import: kept as received, never re-priced; what does not add up is marked.</summary>
    There,
}
