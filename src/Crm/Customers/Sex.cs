namespace Crm.Customers;

/// <summary>Sex as the customer or staff stated it; never guessed from a name.</summary>
public enum Sex
{
    /// <summary>Not stated.</summary>
    Unspecified,

    /// <summary>Female.</summary>
    Female,

    /// <summary>Male.</summary>
    Male,
}
