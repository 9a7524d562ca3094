using Crm.Sites;
using NodaTime;

namespace Crm.Customers;

/// <summary>Who buys: a person or a company, with a profile and the identifiers by which they are recognised. Personal data.</summary>
public sealed partial class Customer
{
    private readonly List<CustomerKey> keys = [];

    private Customer()
    {
    }

    /// <summary>Id.</summary>
    public CustomerId Id { get; private set; }

    /// <summary>The customer base, which several sites may share.</summary>
    public ScopeId ScopeId { get; private set; }

    /// <summary>Person or company.</summary>
    public CustomerKind Kind { get; private set; }

    /// <summary>Tax or registration number; null for none.</summary>
    public string? TaxId { get; private set; }

    /// <summary>Name to show; empty where none was ever told.</summary>
    public string Name { get; private set; } = "";

    /// <summary>First name; null for unknown.</summary>
    public string? FirstName { get; private set; }

    /// <summary>Last name; null for unknown.</summary>
    public string? LastName { get; private set; }

    /// <summary>Birth date; null for unknown.</summary>
    public LocalDate? BirthDate { get; private set; }

    /// <summary>Sex as stated.</summary>
    public Sex Sex { get; private set; }

    /// <summary>Language of correspondence; null for the site's own.</summary>
    public string? Language { get; private set; }

    /// <summary>ISO alpha-2 of the country of the last order; null before any.</summary>
    public string? Country { get; private set; }

    /// <summary>Addresses, the main one first, without repeats. The list is replaced, never changed.</summary>
    public IReadOnlyList<Address> Addresses { get; private set; } = [];

    /// <summary>Main telephone in E.164; null for none. The others are in <see cref="Keys"/>.</summary>
    public string? Phone { get; private set; }

    /// <summary>Main e-mail, normalised; null for none. The others are in <see cref="Keys"/>.</summary>
    public string? Email { get; private set; }

    /// <summary>Comment of staff; null for none.</summary>
    public string? Comment { get; private set; }

    /// <summary>The <see cref="ProfileStrength"/> of each <see cref="ProfileField"/>, 4 bits each.</summary>
    internal long StrengthBits { get; private set; }

    /// <summary>When the customer came, in business time: of the first order or registration, also if imported later.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>When soft-deleted; null while alive.</summary>
    public Instant? DeletedAt { get; private set; }

    /// <summary>All identifiers ever given, in order of adding; see <see cref="CustomerKey.RetiredAt"/>.</summary>
    public IReadOnlyList<CustomerKey> Keys => keys;

    /// <summary>
    /// A new customer. All keys are trusted, since there is nobody yet whose bonuses they could open.
    /// </summary>
    /// <param name="id">From a reserved block.</param>
    /// <param name="scopeId">The customer base; the keys' own.</param>
    /// <param name="profile">What the first source tells.</param>
    /// <param name="keys">Identifiers, from <see cref="Recognition.Keys"/>.</param>
    /// <param name="now">Business instant of coming.</param>
    public static Customer Create(
        CustomerId id, ScopeId scopeId, CustomerProfile profile, IReadOnlyList<IdentityKey> keys, Instant now)
    {
        var customer = new Customer { Id = id, ScopeId = scopeId, CreatedAt = now };
        customer.Learn(profile, keys, trusted: true, now, null);
        return customer;
    }

    /// <summary>How strong the source was that filled a field.</summary>
    public ProfileStrength StrengthOf(ProfileField field) => (ProfileStrength)((StrengthBits >> (4 * (int)field)) & 15);

    /// <summary>Sets the comment of staff; null or blank clears it.</summary>
    public CustomerCommented SetComment(string? comment)
    {
        var old = Comment;
        Comment = Clean(comment);
        return new CustomerCommented(Id, old, Comment);
    }

    /// <summary>
    /// Tells the country of the customer's latest order; the caller knows which that is (<see cref="CustomerSummary.LastOrderAt"/>).
    /// Null where nothing changes or the order has no country. What becomes of the order later (cancelled, another address) leaves it as told.
    /// </summary>
    /// <param name="country">ISO alpha-2 of the latest order's delivery, or billing, address.</param>
    public ProfileChange? OrderedFrom(string? country)
    {
        var given = Clean(country)?.ToUpperInvariant();
        if (given is null || given == Country)
            return null;
        var change = new ProfileChange(ProfileField.Country, Country, given);
        Country = given;
        return change;
    }

    /// <summary>Soft-deletes. Unique identifiers are retired with it, so that whoever comes with one is somebody new. Refuses a deleted one.</summary>
    public Result<CustomerDeleted> Delete(Instant now)
    {
        if (DeletedAt is not null)
            return CustomerRefusals.IsDeleted(Id);
        DeletedAt = now;
        foreach (var key in keys)
            if (key.Key.IsUnique && key.RetiredAt is null)
                key.Retire(now);
        return new CustomerDeleted(Id, now);
    }

    /// <summary>Brings a deleted customer back. Refuses one who is not deleted, and one whose unique key has a new holder, whom it names.</summary>
    /// <param name="holders">Living holders of this customer's keys, as the store finds them.</param>
    public Result<CustomerRestored> Restore(params ReadOnlySpan<KeyHolder> holders)
    {
        if (ErasedAt is not null)
            return CustomerRefusals.IsErased(Id);
        if (DeletedAt is null)
            return CustomerRefusals.IsNotDeleted(Id);
        foreach (var holder in holders)
        {
            if (holder.CustomerId != Id && holder.Key.IsUnique && Held(holder.Key) is { } held && ComesBack(held))
                return CustomerRefusals.TakenBy(holder);
        }

        foreach (var key in keys)
            if (key.Key.IsUnique && ComesBack(key))
                key.Unretire();
        DeletedAt = null;
        return new CustomerRestored(Id);
    }

    /// <summary>Whether a restored customer has the key: all but those that were retired before the deletion.</summary>
    internal bool ComesBack(CustomerKey key) => key.RetiredAt is null || key.RetiredAt == DeletedAt;

    private CustomerKey? Held(LookupKey key)
    {
        foreach (var held in keys)
        {
            if (held.Kind == key.Kind && held.ScopeId == key.ScopeId && string.Equals(held.Value, key.Value, StringComparison.Ordinal))
                return held;
        }

        return null;
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
