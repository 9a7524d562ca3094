using Crm.History;
using NodaTime;

namespace Crm.Backups;

/// <summary>What a restored backup turned out to be.</summary>
/// <param name="Manifest">What the backup says of itself.</param>
/// <param name="Verified">The check of the restored store, before erasures were repeated on it.</param>
/// <param name="Mistakes">What differs from the manifest: the head, a table's rows; empty where all is well.</param>
/// <param name="Replayed">Erasures that were made after the backup and repeated on the restored store.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record RestoreReport(BackupManifest Manifest, VerifyReport Verified, IReadOnlyList<string> Mistakes, int Replayed, Duration Elapsed)
{
    /// <summary>Whether the restored store is whole and sound.</summary>
    public bool IsSound => Verified.IsSound && Mistakes.Count == 0;
}
