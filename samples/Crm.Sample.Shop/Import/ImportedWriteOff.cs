using NodaTime;

namespace Crm.Sample.Shop.Import;

/// <summary>Stock written off: damaged, lost, thrown away. It was never priced and has no customer.</summary>
public sealed record ImportedWriteOff : ImportedDocument
{
    /// <summary>Time of its first line.</summary>
    public required Instant At { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<ImportedWriteOffLine> Lines { get; init; }
}
