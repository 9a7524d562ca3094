using NodaTime;

namespace Crm.Customers;

/// <summary>What a source tells about a customer. Null and empty mean: the source says nothing. Personal data.</summary>
/// <param name="Source">Which source: <c>site</c>, <c>rozetka</c>, <c>staff</c>.</param>
/// <param name="Strength">How much it knows.</param>
public sealed record CustomerProfile(string Source, ProfileStrength Strength)
{
    /// <summary>Person or company.</summary>
    public CustomerKind? Kind { get; init; }

    /// <summary>Tax or registration number.</summary>
    public string? TaxId { get; init; }

    /// <summary>Display name; where missing, first and last name make it.</summary>
    public string? Name { get; init; }

    /// <summary>First name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name.</summary>
    public string? LastName { get; init; }

    /// <summary>Birth date.</summary>
    public LocalDate? BirthDate { get; init; }

    /// <summary>Sex.</summary>
    public Sex Sex { get; init; }

    /// <summary>Language of correspondence: <c>uk</c>.</summary>
    public string? Language { get; init; }

    /// <summary>An address; it joins the customer's, and comes first if the source is strong enough.</summary>
    public Address? Address { get; init; }
}
