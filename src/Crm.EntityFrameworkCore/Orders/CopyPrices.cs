namespace Crm.Orders;

/// <summary>At what prices an order is copied.</summary>
public enum CopyPrices
{
    /// <summary>As agreed, with the discounts that the lines had.</summary>
    AsAgreed,

    /// <summary>The catalogue's of today, without discounts; what the catalogue does not know as agreed.</summary>
    Today,

    /// <summary>For nothing: sent again at the shop's cost.</summary>
    Free,
}
