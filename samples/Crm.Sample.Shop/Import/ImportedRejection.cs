using Crm.Imports;

namespace Crm.Sample.Shop.Import;

/// <summary>An invoice that is not taken in.</summary>
public sealed record ImportedRejection : ImportedDocument
{
    /// <summary>All its rows with their reasons.</summary>
    public required IReadOnlyList<RejectedRow> Rejected { get; init; }
}
