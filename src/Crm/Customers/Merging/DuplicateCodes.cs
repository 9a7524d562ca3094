namespace Crm.Customers;

/// <summary>Codes of what speaks for and against two customers being one. Public API.</summary>
public static class DuplicateCodes
{
    /// <summary>The same tax id.</summary>
    public const string TaxId = "same-tax-id";

    /// <summary>The same loyalty card.</summary>
    public const string Card = "same-card";

    /// <summary>The same e-mail address.</summary>
    public const string Email = "same-email";

    /// <summary>E-mail addresses of one mailbox by its provider's rules: dots, a part behind a plus.</summary>
    public const string EmailAlike = "email-alike";

    /// <summary>The same telephone.</summary>
    public const string Phone = "same-phone";

    /// <summary>The same name, in whatever order and script.</summary>
    public const string Name = "same-name";

    /// <summary>Names that differ by a slip or a short form.</summary>
    public const string NameAlike = "name-alike";

    /// <summary>The same address.</summary>
    public const string Address = "same-address";

    /// <summary>The same birth date.</summary>
    public const string BirthDate = "same-birth-date";

    /// <summary>Different birth dates.</summary>
    public const string OtherBirthDate = "other-birth-date";

    /// <summary>Different tax ids.</summary>
    public const string OtherTaxId = "other-tax-id";

    /// <summary>Different proved e-mail addresses.</summary>
    public const string OtherEmail = "other-verified-email";

    /// <summary>Names that have nothing in common.</summary>
    public const string OtherName = "other-name";
}
