namespace Crm.Search;

/// <summary>What can be searched for.</summary>
public enum SearchKind
{
    /// <summary>Orders.</summary>
    Order,

    /// <summary>Customers: persons and companies.</summary>
    Customer,

    /// <summary>Tasks of staff, open and done.</summary>
    Task,
}
