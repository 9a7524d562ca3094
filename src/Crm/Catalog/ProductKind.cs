namespace Crm.Catalog;

/// <summary>What a product is to the warehouse.</summary>
public enum ProductKind
{
    /// <summary>Things that lie in a warehouse.</summary>
    Goods,

    /// <summary>Work, postage, insurance: no stock.</summary>
    Service,

    /// <summary>Other goods sold together: stock is that of its components.</summary>
    Kit,

    /// <summary>A prepaid amount: no stock.</summary>
    GiftCard,
}
