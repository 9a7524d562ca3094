namespace Crm.Inquiries;

/// <summary>What an inquiry's status means to the product; a shop names its statuses as it likes.</summary>
public enum InquiryStage
{
    /// <summary>Nobody has answered yet.</summary>
    New,

    /// <summary>Somebody is at it.</summary>
    Work,

    /// <summary>It became an order. Final.</summary>
    Converted,

    /// <summary>Nothing came of it, for a reason; it stays, and can be taken up again.</summary>
    Rejected,
}
