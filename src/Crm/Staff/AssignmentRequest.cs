using Crm.Customers;
using Crm.Sites;

namespace Crm.Staff;

/// <summary>What assignment looks at: an order, a call, a request. Kept with the decision, so that it can be replayed.</summary>
/// <param name="Site">Where it came in.</param>
public sealed record AssignmentRequest(SiteId Site)
{
    /// <summary>Code of the channel.</summary>
    public string? Source { get; init; }

    /// <summary>Code of the order's type.</summary>
    public string? OrderType { get; init; }

    /// <summary><c>person</c> or <c>company</c>; null for nobody known.</summary>
    public string? ClientType { get; init; }

    /// <summary>Codes of the categories that its goods lie in, and of those above them, sorted; only those that some rule names.</summary>
    public IReadOnlyList<string> Categories { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Whose it is; null for nobody known.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>Who answers for the customer; null for nobody.</summary>
    public StaffId? OwnManager { get; init; }

    /// <summary>Equal content.</summary>
    public bool Equals(AssignmentRequest? other) => other is not null && Scalars == other.Scalars && Sequences.Same(Categories, other.Categories);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Scalars, Sequences.Hash(Categories));

    private (SiteId, string?, string?, string?, CustomerId?, StaffId?) Scalars => (Site, Source, OrderType, ClientType, Customer, OwnManager);
}
