namespace Crm.Pricing;

/// <summary>How delivery and fees are taxed.</summary>
public enum DeliveryTaxing
{
    /// <summary>At the rate of their own tax category.</summary>
    OwnRate,

    /// <summary>Delivery as the goods are, in proportion to what they come to (ancillary to the supply); fees at the rate of their category.</summary>
    AsGoods,
}
