namespace Crm.Customers;

/// <summary>By what a customer is found, in order of precedence.</summary>
public enum CustomerKeyKind
{
    /// <summary>An id in another system; one holder per scope.</summary>
    External,

    /// <summary>A loyalty card.</summary>
    LoyaltyCard,

    /// <summary>An e-mail address; several customers may share one.</summary>
    Email,

    /// <summary>A telephone number; several customers may share one.</summary>
    Phone,
}
