namespace Crm.History;

/// <summary>What a check of the whole store found.</summary>
/// <param name="Commits">Links of the hash chain that were recomputed.</param>
/// <param name="Records">Change records that were read.</param>
/// <param name="Entities">Entities whose records were folded and compared with their rows.</param>
/// <param name="Head">Hash of the last link in hexadecimal: keep it elsewhere to find a cut tail later.</param>
/// <param name="Problems">What does not agree, the first hundred; empty where all is well.</param>
public sealed record VerifyReport(long Commits, long Records, long Entities, string Head, IReadOnlyList<string> Problems)
{
    /// <summary>Commits with texts that erasures of persons overwrote, as the log itself says.</summary>
    public long Redacted { get; init; }

    /// <summary>True where nothing disagrees.</summary>
    public bool IsSound => Problems.Count == 0;
}
