using NodaTime;

namespace Crm.Customers;

public sealed partial class Customer
{
    /// <summary>Marks an identifier as proved and trusted: confirmed by link or code, or seen by staff. Refuses an unknown or retired one.</summary>
    public Result<CustomerKeyVerified> VerifyKey(LookupKey key)
    {
        if (Held(key) is not { RetiredAt: null } held)
            return CustomerRefusals.Unknown(key);
        held.Verify();
        return new CustomerKeyVerified(Id, key);
    }

    /// <summary>
    /// Declares an identifier wrong (a slip, a stranger's number): it stays as a row but identifies no more, and only
    /// staff or proof bring it back. A main contact passes to the latest other one of its kind. Refuses an unknown one.
    /// </summary>
    public Result<CustomerKeyRetired> RetireKey(LookupKey key, Instant now)
    {
        if (Held(key) is not { RetiredAt: null } held)
            return CustomerRefusals.Unknown(key);
        held.Retire(now);
        var changes = new List<ProfileChange>();
        if (key.Kind == CustomerKeyKind.Phone && Phone == key.Value)
            Phone = Fallback(ProfileField.Phone, key, changes);
        else if (key.Kind == CustomerKeyKind.Email && Email == key.Value)
            Email = Fallback(ProfileField.Email, key, changes);
        return new CustomerKeyRetired(Id, key, changes, now);
    }

    private string? Fallback(ProfileField field, LookupKey gone, List<ProfileChange> changes)
    {
        // Whoever comes next may set another one: nobody chose this.
        Remember(field, ProfileStrength.Unknown);
        var next = keys.FindLast(k => k.Kind == gone.Kind && k.RetiredAt is null)?.Value;
        changes.Add(new ProfileChange(field, gone.Value, next));
        return next;
    }

    private bool Add(IdentityKey key, CustomerProfile profile, bool trusted, Instant now)
    {
        if (key.Key.ScopeId != ScopeId)
            throw new ArgumentException($"A key of scope {key.Key.ScopeId.Value} does not belong to a customer of scope {ScopeId.Value}.", nameof(key));
        if (Held(key.Key) is not { } held)
        {
            keys.Add(CustomerKey.Create(this, key, profile.Source, trusted, now));
            return true;
        }

        if (held.RetiredAt is null || !trusted || (profile.Strength < ProfileStrength.Staff && !key.IsProved))
            return false;
        held.Revive(trusted, key.IsProved);
        return true;
    }

    // The first telephone and the first e-mail of a source are its main ones.
    private void TakeContacts(IReadOnlyList<IdentityKey> given, ProfileStrength strength, List<ProfileChange>? changes)
    {
        Phone = Take(ProfileField.Phone, Phone, First(given, CustomerKeyKind.Phone), strength, changes);
        Email = Take(ProfileField.Email, Email, First(given, CustomerKeyKind.Email), strength, changes);
    }

    private string? First(IReadOnlyList<IdentityKey> given, CustomerKeyKind kind)
    {
        foreach (var key in given)
        {
            if (key.Key.Kind == kind && Held(key.Key) is { RetiredAt: null })
                return key.Key.Value;
        }

        return null;
    }
}
