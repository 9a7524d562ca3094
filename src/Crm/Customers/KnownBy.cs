namespace Crm.Customers;

/// <summary>By what a customer was recognised, weakest first.</summary>
public enum KnownBy
{
    /// <summary>By nothing: a new customer.</summary>
    Nothing,

    /// <summary>A telephone.</summary>
    Phone,

    /// <summary>An e-mail that was typed.</summary>
    Email,

    /// <summary>An e-mail proved to be the buyer's.</summary>
    VerifiedEmail,

    /// <summary>A loyalty card.</summary>
    LoyaltyCard,

    /// <summary>An id in another system.</summary>
    ExternalId,
}
