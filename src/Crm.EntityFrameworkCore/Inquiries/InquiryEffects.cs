using System.Globalization;

namespace Crm.Inquiries;

/// <summary>Kinds of effects that inquiries and mails queue.</summary>
public static class InquiryEffects
{
    /// <summary>An inquiry came in: payload <c>inquiry</c>, <c>site</c>, <c>customer</c> (0 for nobody known), <c>kind</c>, <c>status</c>.</summary>
    public const string Received = "inquiry.received";

    /// <summary>Its deadline has passed: the same payload. It happened at the deadline, whenever it is carried out.</summary>
    public const string Late = "inquiry.late";

    /// <summary>Somebody answers for it now: the same payload.</summary>
    public const string Assigned = "inquiry.assigned";

    /// <summary>It became an order: the same payload.</summary>
    public const string Converted = "inquiry.converted";

    internal static string Payload(Inquiry inquiry) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"inquiry\":{inquiry.Id.Value},\"site\":{inquiry.SiteId.Value},\"customer\":{inquiry.CustomerId?.Value ?? 0},\"kind\":\"{inquiry.Kind}\",\"status\":\"{inquiry.Status}\"}}");
}
