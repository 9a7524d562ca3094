using Crm.Sites;
using NodaTime;

namespace Crm.Inquiries;

/// <summary>An inquiry as a source gives it.</summary>
public sealed record NewInquiry
{
    /// <summary>The site.</summary>
    public required SiteId SiteId { get; init; }

    /// <summary>Code of the kind (<see cref="InquiryKinds"/>).</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the channel it came through: <c>web</c>, <c>telegram</c>, <c>pbx</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Its identity in its source; none for one that is born here. With one, it is the same inquiry however often it is delivered.</summary>
    public ExternalId ExternalId { get; init; }

    /// <summary>Who asks.</summary>
    public InquiryContact Contact { get; init => field = value ?? new(); } = new();

    /// <summary>In one line.</summary>
    public string? Subject { get; init; }

    /// <summary>What they want, in their words.</summary>
    public string? Text { get; init; }

    /// <summary>When they asked; null for now.</summary>
    public Instant? At { get; init; }
}
