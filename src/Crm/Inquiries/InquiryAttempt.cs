using NodaTime;

namespace Crm.Inquiries;

/// <summary>A try to reach whoever asks.</summary>
public sealed class InquiryAttempt
{
    private InquiryAttempt()
    {
    }

    /// <summary>The inquiry.</summary>
    public InquiryId InquiryId { get; private set; }

    /// <summary>From 1, in the order of trying.</summary>
    public int Position { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>Who: <c>staff:anna</c>.</summary>
    public string By { get; private set; } = "";

    /// <summary>Code of the channel: <c>phone</c>, <c>mail</c>, <c>viber</c>.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>What it came to.</summary>
    public ContactOutcome Outcome { get; private set; }

    /// <summary>More about it; null for nothing. Personal.</summary>
    public string? Note { get; private set; }

    internal static InquiryAttempt Create(InquiryId inquiry, int position, Instant at, string by, ContactAttempt given) => new()
    {
        InquiryId = inquiry,
        Position = position,
        At = at,
        By = by,
        Channel = given.Channel.Trim(),
        Outcome = given.Outcome,
        Note = string.IsNullOrWhiteSpace(given.Note) ? null : given.Note.Trim(),
    };
}
