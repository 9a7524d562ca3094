using System.Globalization;
using NodaTime;

namespace Crm.Customers;

public sealed partial class Customer
{
    /// <summary>More addresses than these are not collected: every order keeps its own.</summary>
    public const int MostAddresses = 20;

    /// <summary>
    /// Takes over what a source tells. A field is overwritten by a source at least as strong as the one that filled it, a
    /// weaker one fills only what is empty. Identifiers are added and never taken away.
    /// </summary>
    /// <param name="profile">What the source tells, and how strong it is.</param>
    /// <param name="keys">Identifiers of this customer, of the same scope, from <see cref="Recognition.Keys"/>.</param>
    /// <param name="trusted">
    /// Whether it is sure that this is the customer: <see cref="Recognition.IsVerified"/>, or staff say so. Otherwise only
    /// empty fields are filled and the keys are marked as not trusted.
    /// </param>
    /// <param name="now">Business instant.</param>
    public CustomerEnriched Enrich(CustomerProfile profile, IReadOnlyList<IdentityKey> keys, bool trusted, Instant now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(keys);
        var changes = new List<ProfileChange>();
        var (added, verified) = Learn(profile, keys, trusted, now, changes);
        return new CustomerEnriched(Id, changes, added, verified);
    }

    /// <summary>As <see cref="Enrich"/>, for whoever needs no account of the fields: <paramref name="changes"/> is null then.</summary>
    internal (List<LookupKey> Added, List<LookupKey> Verified) Learn(CustomerProfile profile, IReadOnlyList<IdentityKey> keys, bool trusted, Instant now, List<ProfileChange>? changes)
    {
        var strength = trusted ? profile.Strength : ProfileStrength.Unknown;
        Fill(profile, strength, changes);
        if (profile.Address is { } address && address != new Address())
            Take(address, strength, changes);

        var (added, verified) = (new List<LookupKey>(), new List<LookupKey>());
        foreach (var key in keys)
        {
            if (Add(key, profile, trusted, now))
                added.Add(key.Key);
            else if (trusted && key.IsProved && Held(key.Key) is { RetiredAt: null, IsVerified: false } held)
            {
                held.Verify();
                verified.Add(key.Key);
            }
        }

        TakeContacts(keys, strength, changes);
        return (added, verified);
    }

    /// <summary>Sets the whole profile as staff see it in the back office: empty clears. Addresses are replaced by the list.</summary>
    /// <param name="profile">All fields; strength and address of the profile are not used.</param>
    /// <param name="addresses">All addresses, the main one first.</param>
    public CustomerEdited Edit(CustomerProfile profile, IReadOnlyList<Address> addresses)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(addresses);
        var changes = new List<ProfileChange>();
        Kind = Put(ProfileField.Kind, Kind, profile.Kind ?? CustomerKind.Person, changes);
        TaxId = Put(ProfileField.TaxId, TaxId, Clean(profile.TaxId), changes);
        Name = Put(ProfileField.Name, Name, NameOf(profile) ?? "", changes);
        FirstName = Put(ProfileField.FirstName, FirstName, Clean(profile.FirstName), changes);
        LastName = Put(ProfileField.LastName, LastName, Clean(profile.LastName), changes);
        BirthDate = Put(ProfileField.BirthDate, BirthDate, profile.BirthDate, changes);
        Sex = Put(ProfileField.Sex, Sex, profile.Sex, changes);
        Language = Put(ProfileField.Language, Language, Clean(profile.Language), changes);
        IReadOnlyList<Address> list = [.. addresses.Where(a => a != new Address()).Distinct()];
        Put(ProfileField.Address, Text(Addresses), Text(list), changes);
        if (!Addresses.SequenceEqual(list))
            Addresses = list;
        return new CustomerEdited(Id, changes);
    }

    /// <summary>Sets the language of correspondence as staff do: empty clears.</summary>
    public CustomerEdited Speak(string? language)
    {
        var changes = new List<ProfileChange>();
        Language = Put(ProfileField.Language, Language, Clean(language), changes);
        return new CustomerEdited(Id, changes);
    }

    private void Fill(CustomerProfile profile, ProfileStrength strength, List<ProfileChange>? changes)
    {
        Kind = Take<CustomerKind?>(ProfileField.Kind, Kind, profile.Kind, strength, changes) ?? CustomerKind.Person;
        TaxId = Take(ProfileField.TaxId, TaxId, Clean(profile.TaxId), strength, changes);
        Name = Take(ProfileField.Name, Clean(Name), NameOf(profile), strength, changes) ?? "";
        FirstName = Take(ProfileField.FirstName, FirstName, Clean(profile.FirstName), strength, changes);
        LastName = Take(ProfileField.LastName, LastName, Clean(profile.LastName), strength, changes);
        BirthDate = Take(ProfileField.BirthDate, BirthDate, profile.BirthDate, strength, changes);
        Sex = Take<Sex?>(ProfileField.Sex, Given(Sex), Given(profile.Sex), strength, changes) ?? Sex.Unspecified;
        Language = Take(ProfileField.Language, Language, Clean(profile.Language), strength, changes);
    }

    private T? Take<T>(ProfileField field, T? held, T? given, ProfileStrength strength, List<ProfileChange>? changes)
    {
        if (given is null || (held is not null && strength < StrengthOf(field)))
            return held;
        // An equal word of a stronger source makes the field that source's.
        Remember(field, strength);
        return Changed(field, held, given, changes);
    }

    private T Put<T>(ProfileField field, T held, T given, List<ProfileChange> changes)
    {
        if (EqualityComparer<T>.Default.Equals(held, given))
            return held;
        Remember(field, given is null or "" ? ProfileStrength.Unknown : ProfileStrength.Staff);
        return Changed(field, held, given, changes);
    }

    private static T Changed<T>(ProfileField field, T held, T given, List<ProfileChange>? changes)
    {
        if (changes is not null && !EqualityComparer<T>.Default.Equals(held, given))
            changes.Add(new ProfileChange(field, Text(held), Text(given)));
        return given;
    }

    private void Take(Address address, ProfileStrength strength, List<ProfileChange>? changes)
    {
        var first = Addresses.Count == 0 || strength >= StrengthOf(ProfileField.Address);
        if ((first && Addresses.Count > 0 && Addresses[0] == address) || (!first && (Addresses.Contains(address) || Addresses.Count >= MostAddresses)))
            return;
        var others = Addresses.Where(a => a != address);
        IReadOnlyList<Address> list = first ? [address, .. others.Take(MostAddresses - 1)] : [.. others, address];
        changes?.Add(new ProfileChange(ProfileField.Address, Text(Addresses), Text(list)));
        Addresses = list;
        if (first)
            Remember(ProfileField.Address, strength);
    }

    private void Remember(ProfileField field, ProfileStrength strength)
    {
        var shift = 4 * (int)field;
        StrengthBits = (StrengthBits & ~(15L << shift)) | ((long)strength << shift);
    }

    private static Sex? Given(Sex sex) => sex == Sex.Unspecified ? null : sex;

    private static string? NameOf(CustomerProfile profile) => Clean(profile.Name) ?? Clean($"{profile.FirstName} {profile.LastName}");

    private static string? Text(object? value) => value switch
    {
        null or "" => null,
        string text => text,
        LocalDate date => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string? Text(IReadOnlyList<Address> addresses) => addresses.Count == 0
        ? null
        : string.Join("; ", addresses.Select(a => string.Join(
            ", ", new[] { a.Country, a.Region, a.City, a.PostalCode, a.Street, a.Street2, a.Note }.Where(p => !string.IsNullOrWhiteSpace(p)))));
}
