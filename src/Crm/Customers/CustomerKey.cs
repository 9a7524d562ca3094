using Crm.Sites;
using NodaTime;

namespace Crm.Customers;

/// <summary>One identifier of a customer: a child row, kept for good, also after a newer contact took its place. Personal data.</summary>
public sealed class CustomerKey
{
    private CustomerKey()
    {
    }

    /// <summary>Whose.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>From 1, in order of adding; never used again.</summary>
    public int Position { get; private set; }

    /// <summary>The customer base.</summary>
    public ScopeId ScopeId { get; private set; }

    /// <summary>What it is.</summary>
    public CustomerKeyKind Kind { get; private set; }

    /// <summary>Normalised, see <see cref="LookupKey.Value"/>.</summary>
    public string Value { get; private set; } = "";

    /// <summary>As first written.</summary>
    public string Original { get; private set; } = "";

    /// <summary>The source that brought it.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Proved to belong to this customer.</summary>
    public bool IsVerified { get; private set; }

    /// <summary>
    /// False where the key was added to a customer who was recognised only by something unproved (a typed telephone, say).
    /// It still attaches orders, but proving it does not open this customer's bonuses and history, or else whoever types
    /// somebody's telephone next to an own e-mail would own the account.
    /// </summary>
    public bool IsTrusted { get; private set; }

    /// <summary>When it was added.</summary>
    public Instant AddedAt { get; private set; }

    /// <summary>When staff declared it wrong; such a key identifies nobody and must not be loaded as a candidate. Null while it holds.</summary>
    public Instant? RetiredAt { get; private set; }

    /// <summary>The key to look up by.</summary>
    public LookupKey Key => new(ScopeId, Kind, Value);

    /// <summary>A key as a customer gets it. Only what a trusted buyer proved is verified.</summary>
    internal static CustomerKey Create(Customer customer, IdentityKey key, string source, bool isTrusted, Instant now) => new()
    {
        CustomerId = customer.Id,
        Position = customer.Keys.Count + 1,
        ScopeId = key.Key.ScopeId,
        Kind = key.Key.Kind,
        Value = key.Key.Value,
        Original = key.Original,
        Source = source,
        IsTrusted = isTrusted,
        IsVerified = isTrusted && key.IsProved,
        AddedAt = now,
    };

    internal void Verify() => (IsVerified, IsTrusted) = (true, true);

    /// <summary>Goes over to another customer base with its customer.</summary>
    internal void MoveTo(ScopeId scope) => ScopeId = scope;

    internal void Retire(Instant now) => RetiredAt = now;

    /// <summary>As it was before it was retired.</summary>
    internal void Unretire() => RetiredAt = null;

    internal void Revive(bool isTrusted, bool isProved)
    {
        RetiredAt = null;
        IsTrusted = isTrusted;
        IsVerified = isTrusted && isProved;
    }
}
