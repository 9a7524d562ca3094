namespace Crm.Imports;

/// <summary>What a file is a list of.</summary>
public enum ImportList
{
    /// <summary>Customers.</summary>
    Customers,

    /// <summary>Products with their variants.</summary>
    Products,

    /// <summary>Opening stock.</summary>
    Stock,

    /// <summary>Orders, by rows of lines.</summary>
    Orders,

    /// <summary>Prices of price lists.</summary>
    Prices,
}
