using System.Collections.ObjectModel;

namespace Crm.Inquiries;

/// <summary>A status of the process of inquiries.</summary>
/// <param name="Code">Stable, unique in the process.</param>
/// <param name="Stage">What it means.</param>
public sealed record InquiryStatus(string Code, InquiryStage Stage)
{
    /// <summary>Minutes of working time after which an inquiry in it is late; null for never.</summary>
    public int? LimitMinutes { get; init; }

    /// <summary>Names by language tag; may be empty.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;
}
