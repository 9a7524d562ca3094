namespace Crm.Pricing;

/// <summary>What a price of a list is.</summary>
public enum PriceKind
{
    /// <summary>The price.</summary>
    Base,

    /// <summary>A lower price for a time, shown beside the base price.</summary>
    Sale,

    /// <summary>No price: promotions never take one unit below it.</summary>
    Floor,
}
