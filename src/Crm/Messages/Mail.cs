using Crm.Sites;
using NodaTime;

namespace Crm.Messages;

/// <summary>A mail as the host's mailbox or sender gives it. Headers may be missing or wrong: nothing is refused for that.</summary>
/// <param name="SiteId">The site whose mailbox it is.</param>
/// <param name="From">Who sent it; null where that cannot be read.</param>
public sealed record Mail(SiteId SiteId, MessageParty? From)
{
    /// <summary>Header <c>Message-ID</c>, with or without angle brackets; null for none: then one is made of the content, so that it is still kept once.</summary>
    public string? MessageId { get; init; }

    /// <summary>Header <c>In-Reply-To</c>.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>Header <c>References</c>, the oldest first.</summary>
    public IReadOnlyList<string> References { get; init => field = value ?? []; } = [];

    /// <summary>To whom.</summary>
    public IReadOnlyList<MessageParty> To { get; init => field = value ?? []; } = [];

    /// <summary>Subject, decoded.</summary>
    public string? Subject { get; init; }

    /// <summary>The text, decoded.</summary>
    public string? Text { get; init; }

    /// <summary>The same as HTML, as it came; never to be shown unsanitised.</summary>
    public string? Html { get; init; }

    /// <summary>What is attached.</summary>
    public IReadOnlyList<MessageAttachment> Attachments { get; init => field = value ?? []; } = [];

    /// <summary>Header <c>Date</c>; null for now.</summary>
    public Instant? SentAt { get; init; }

    /// <summary>An answer by a machine or a report of a delivery (<c>Auto-Submitted</c>, an empty return path): it never becomes an inquiry.</summary>
    public bool IsAutomatic { get; init; }
}
