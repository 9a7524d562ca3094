namespace Crm.Customers;

/// <summary>A person who acts for a company: a child row.</summary>
public sealed class CompanyContact
{
    private CompanyContact()
    {
    }

    /// <summary>The company.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>From 1, in the order given.</summary>
    public int Position { get; private set; }

    /// <summary>The person.</summary>
    public CustomerId PersonId { get; private set; }

    /// <summary>As what they act: <c>buyer</c>, <c>accountant</c>, <c>director</c>.</summary>
    public string Role { get; private set; } = "";

    internal static CompanyContact Of(CustomerId company, int position, CompanyRole role) =>
        new() { CustomerId = company, Position = position, PersonId = role.PersonId, Role = role.Role.Trim() };
}
