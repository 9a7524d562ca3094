namespace Crm.Messages;

/// <summary>What a channel made of a message.</summary>
public sealed record SendOutcome
{
    private SendOutcome(SendVerdict verdict, string? reference, string? detail) => (Verdict, Reference, Detail) = (verdict, reference, detail);

    /// <summary>Which of the four.</summary>
    public SendVerdict Verdict { get; }

    /// <summary>The message's identity on the other side; null for none.</summary>
    public string? Reference { get; }

    /// <summary>What the other side said; null for nothing.</summary>
    public string? Detail { get; }

    /// <summary>Taken.</summary>
    public static SendOutcome Sent(string? reference = null) => new(SendVerdict.Sent, reference, null);

    /// <summary>Not taken, and may be later.</summary>
    public static SendOutcome NotNow(string? detail) => new(SendVerdict.NotNow, null, detail);

    /// <summary>Not taken, and never will be: no such mailbox.</summary>
    public static SendOutcome Never(string? detail) => new(SendVerdict.Never, null, detail);

    /// <summary>It may have been taken: the answer was lost.</summary>
    public static SendOutcome Unknown(string? detail, string? reference = null) => new(SendVerdict.Unknown, reference, detail);
}
