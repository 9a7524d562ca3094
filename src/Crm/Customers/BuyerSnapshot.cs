namespace Crm.Customers;

/// <summary>
/// Buyer, recipient or payer as an order was given them: the order's own copy, which later changes of the customer never
/// touch. Everything is optional. Personal data.
/// </summary>
/// <param name="Name">Whole name as written.</param>
/// <param name="Phone">As written.</param>
/// <param name="PhoneE164">Normalised, for search and telephony; null where <paramref name="Phone"/> is no plausible number.</param>
/// <param name="Email">As written.</param>
/// <param name="Address">Where to, or where from.</param>
/// <param name="Comment">What the customer wrote with the order.</param>
/// <param name="FirstName">First name, where it came apart.</param>
/// <param name="LastName">Last name, where it came apart.</param>
/// <param name="TaxId">Tax or registration number of a company or entrepreneur.</param>
/// <param name="Language">Language of the storefront: <c>uk</c>, <c>en-GB</c>.</param>
public sealed record BuyerSnapshot(
    string? Name = null,
    string? Phone = null,
    string? PhoneE164 = null,
    string? Email = null,
    Address? Address = null,
    string? Comment = null,
    string? FirstName = null,
    string? LastName = null,
    string? TaxId = null,
    string? Language = null)
{
    /// <summary>The same buyer with a telephone as written and, if it is plausible, its E.164 form.</summary>
    /// <param name="phone">As typed.</param>
    /// <param name="defaultCountry">ISO alpha-2 of the country whose national writing is meant.</param>
    public BuyerSnapshot WithPhone(string? phone, string defaultCountry) => this with
    {
        Phone = phone,
        PhoneE164 = PhoneNumber.TryParse(phone, defaultCountry, out var number) ? number.E164 : null,
    };

    /// <summary>What the order tells about its customer.</summary>
    public CustomerProfile ToProfile(string source, ProfileStrength strength) => new(source, strength)
    {
        Name = Name,
        FirstName = FirstName,
        LastName = LastName,
        TaxId = TaxId,
        Language = Language,
        Address = Address,
    };
}
