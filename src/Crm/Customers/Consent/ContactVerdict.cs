namespace Crm.Customers;

/// <summary>Whether somebody may be contacted.</summary>
public enum ContactVerdict
{
    /// <summary>No; the reason says why.</summary>
    No,

    /// <summary>Yes, but not yet.</summary>
    Later,

    /// <summary>Yes.</summary>
    Yes,
}
