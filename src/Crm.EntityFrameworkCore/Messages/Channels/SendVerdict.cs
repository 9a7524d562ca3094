namespace Crm.Messages;

/// <summary>Whether a channel took a message.</summary>
public enum SendVerdict
{
    /// <summary>Taken.</summary>
    Sent,

    /// <summary>Not taken, and may be later.</summary>
    NotNow,

    /// <summary>Not taken, and never will be.</summary>
    Never,

    /// <summary>It may have been taken.</summary>
    Unknown,
}
