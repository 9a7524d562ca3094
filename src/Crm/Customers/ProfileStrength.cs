namespace Crm.Customers;

/// <summary>
/// How much a source knows about a customer. A field is overwritten by a source at least as strong as the one that filled
/// it; a weaker one fills only what is empty. The numbers are stored (4 bits): never change one.
/// </summary>
public enum ProfileStrength
{
    /// <summary>Nothing is known of the source, or it was recognised by an unproved contact.</summary>
    Unknown = 0,

    /// <summary>A marketplace, which shortens and masks.</summary>
    Marketplace = 2,

    /// <summary>A file or a first load.</summary>
    Import = 4,

    /// <summary>Typed at a checkout without signing in, or told by telephone.</summary>
    Guest = 6,

    /// <summary>The shop's own account, kept by the signed-in customer; an ERP that is the master.</summary>
    Account = 8,

    /// <summary>A member of staff, in the back office.</summary>
    Staff = 10,
}
