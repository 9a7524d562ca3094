using NodaTime;

namespace Crm.Customers;

/// <summary>A customer with all that an identity shares with them; better ones sort first.</summary>
internal sealed class RecognitionMatch(CustomerId customerId, Instant createdAt) : IComparable<RecognitionMatch>
{
    private int tiers;

    public CustomerId CustomerId { get; } = customerId;

    /// <summary>Strongest tier at which the customer was met.</summary>
    public KnownBy KnownBy => (KnownBy)(tiers == 0 ? 0 : System.Numerics.BitOperations.Log2((uint)tiers));

    /// <summary>Places of the matched keys in the identity, strongest first.</summary>
    public List<int> Keys { get; } = [];

    /// <summary>Something proved by the buyer stands, trusted, on the customer.</summary>
    public bool IsVerified { get; private set; }

    public HashSet<string> VerifiedEmails { get; } = new(StringComparer.Ordinal);

    // Of the deciding key.
    private bool isKeyVerified;
    private bool isKeyTrusted;

    public void Add(int place, IdentityKey key, KeyCandidate candidate)
    {
        VerifiedEmails.UnionWith(candidate.VerifiedEmails);
        if (Keys.Contains(place))
            return;
        if (Keys.Count == 0)
            (isKeyVerified, isKeyTrusted) = (candidate.IsVerified, candidate.IsTrusted);
        Keys.Add(place);
        tiers |= 1 << (int)TierOf(key);
        IsVerified |= key.IsProved && candidate.IsTrusted;
    }

    public static KnownBy TierOf(IdentityKey key) => key.Key.Kind switch
    {
        CustomerKeyKind.External => KnownBy.ExternalId,
        CustomerKeyKind.LoyaltyCard => KnownBy.LoyaltyCard,
        CustomerKeyKind.Email => key.IsProved ? KnownBy.VerifiedEmail : KnownBy.Email,
        _ => KnownBy.Phone,
    };

    /// <summary>Both have verified e-mails, and none in common: two people.</summary>
    public static bool AreTwo(HashSet<string> left, HashSet<string> right) =>
        left.Count > 0 && right.Count > 0 && !left.Overlaps(right);

    public int CompareTo(RecognitionMatch? other)
    {
        ArgumentNullException.ThrowIfNull(other);
        // As numbers the tiers compare by the strongest, then by the next strongest.
        var order = other.tiers.CompareTo(tiers);
        if (order == 0)
            order = Keys[0].CompareTo(other.Keys[0]);
        if (order == 0)
            order = other.isKeyVerified.CompareTo(isKeyVerified);
        if (order == 0)
            order = other.isKeyTrusted.CompareTo(isKeyTrusted);
        if (order == 0)
            order = createdAt.CompareTo(other.CreatedAt);
        return order != 0 ? order : CustomerId.Value.CompareTo(other.CustomerId.Value);
    }

    private Instant CreatedAt => createdAt;
}
