using System.Collections.ObjectModel;

namespace Crm.Inquiries;

/// <summary>Why nothing came of an inquiry.</summary>
/// <param name="Code">Stable, unique in the process.</param>
public sealed record InquiryReason(string Code)
{
    /// <summary>Names by language tag; may be empty.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;
}
