namespace Crm.Customers;

/// <summary>Codes of why somebody may not be contacted, and of what the recording of consent refuses. Public API.</summary>
public static class ConsentRefusals
{
    /// <summary>The words have mistakes. Data: <c>mistakes</c>.</summary>
    public const string Invalid = "consent.invalid";

    /// <summary>The purpose is not one of the shop's.</summary>
    public const string UnknownPurpose = "consent.unknown-purpose";

    /// <summary>They never said yes.</summary>
    public const string NotGiven = "consent.not-given";

    /// <summary>They said no when asked.</summary>
    public const string Denied = "consent.denied";

    /// <summary>They withdrew it: unsubscribed.</summary>
    public const string Withdrawn = "consent.withdrawn";

    /// <summary>There is no such customer, or they are deleted.</summary>
    public const string NoCustomer = "consent.no-customer";

    /// <summary>Nothing is known by which they could be reached this way.</summary>
    public const string NoAddress = "consent.no-address";

    /// <summary>It is night where they are: later.</summary>
    public const string QuietHours = "consent.quiet-hours";

    /// <summary>Nobody was ever given this token.</summary>
    public const string UnknownToken = "consent.unknown-token";
}
