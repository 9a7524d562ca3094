namespace Crm.Pricing;

/// <summary>What a benefit is.</summary>
public enum BenefitKind
{
    /// <summary>Prices of a list.</summary>
    PriceList,

    /// <summary>A promotion whose conditions on the customer hold; what it asks of the cart is open.</summary>
    Promotion,

    /// <summary>A coupon of their own.</summary>
    Coupon,
}
