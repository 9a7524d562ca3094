namespace Crm.Customers;

/// <summary>What sort of buyer a customer is.</summary>
public enum CustomerKind
{
    /// <summary>A natural person.</summary>
    Person,

    /// <summary>A company or institution.</summary>
    Company,
}
