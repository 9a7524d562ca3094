using NodaTime;

namespace Crm.Customers;

/// <summary>A living customer who holds a looked-up key (not retired), as the store finds them.</summary>
/// <param name="Key">The key that was looked up.</param>
/// <param name="CustomerId">Its holder.</param>
/// <param name="CreatedAt">When the holder came: <see cref="Customer.CreatedAt"/>.</param>
public sealed record KeyCandidate(LookupKey Key, CustomerId CustomerId, Instant CreatedAt)
{
    /// <summary><see cref="CustomerKey.IsVerified"/> of this key.</summary>
    public bool IsVerified { get; init; }

    /// <summary><see cref="CustomerKey.IsTrusted"/> of this key.</summary>
    public bool IsTrusted { get; init; } = true;

    /// <summary>The holder's verified e-mails, normalised.</summary>
    public IReadOnlyList<string> VerifiedEmails { get; init; } = [];
}
