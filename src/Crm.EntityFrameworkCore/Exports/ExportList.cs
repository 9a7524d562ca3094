namespace Crm.Exports;

/// <summary>A list that can be taken out.</summary>
public enum ExportList
{
    /// <summary>Customers with their figures.</summary>
    Customers,

    /// <summary>Orders.</summary>
    Orders,

    /// <summary>Lines of orders.</summary>
    OrderLines,

    /// <summary>Variants with their products.</summary>
    Products,

    /// <summary>Stock by variant and warehouse.</summary>
    Stock,

    /// <summary>Payments.</summary>
    Payments,

    /// <summary>Returns.</summary>
    Returns,

    /// <summary>Tasks.</summary>
    Tasks,

    /// <summary>Open orders by who answers for them.</summary>
    StaffLoad,

    /// <summary>What came in and did not simply become an order.</summary>
    Inbound,

    /// <summary>Coupons with their codes.</summary>
    Coupons,
}
