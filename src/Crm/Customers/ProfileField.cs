namespace Crm.Customers;

/// <summary>A field of a customer's profile whose source is remembered. The numbers are stored: never change one.</summary>
public enum ProfileField
{
    /// <summary>Person or company.</summary>
    Kind = 0,

    /// <summary>Tax id.</summary>
    TaxId = 1,

    /// <summary>Display name.</summary>
    Name = 2,

    /// <summary>First name.</summary>
    FirstName = 3,

    /// <summary>Last name.</summary>
    LastName = 4,

    /// <summary>Birth date.</summary>
    BirthDate = 5,

    /// <summary>Sex.</summary>
    Sex = 6,

    /// <summary>Language.</summary>
    Language = 7,

    /// <summary>The first of the addresses.</summary>
    Address = 8,

    /// <summary>Main telephone.</summary>
    Phone = 9,

    /// <summary>Main e-mail.</summary>
    Email = 10,

    /// <summary>Country of the last order; belongs to the orders, not to a source.</summary>
    Country = 11,
}
