namespace Crm.Inquiries;

/// <summary>What a try to reach somebody came to.</summary>
public enum ContactOutcome
{
    /// <summary>They were spoken to, or answered.</summary>
    Reached,

    /// <summary>Nobody answered.</summary>
    NoAnswer,

    /// <summary>Engaged.</summary>
    Busy,

    /// <summary>A message was left for them.</summary>
    MessageLeft,

    /// <summary>The contact is somebody else's, or none.</summary>
    WrongContact,
}
