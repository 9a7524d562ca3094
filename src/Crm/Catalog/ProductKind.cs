namespace Crm.Catalog;

/// <summary>What sort of thing is sold.</summary>
public enum ProductKind
{
    /// <summary>A thing that is kept in stock.</summary>
    Goods,

    /// <summary>Work, postage and the like: no stock, no goods turnover.</summary>
    Service,

    /// <summary>Several goods sold as one.</summary>
    Kit,

    /// <summary>A prepaid amount: turnover when it is spent, not when it is sold.</summary>
    GiftCard,
}
