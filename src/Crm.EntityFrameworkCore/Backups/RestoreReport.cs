using Crm.History;
using NodaTime;

namespace Crm.Backups;

/// <summary>What a restored backup turned out to be.</summary>
/// <param name="Manifest">What the backup says of itself.</param>
/// <param name="Verified">The check of the restored store, before erasures were repeated on it: that it is sound, and that its log goes through the manifest's head.</param>
/// <param name="Mistakes">Tables with other numbers of rows than the manifest says; empty where all is well.</param>
/// <param name="Replayed">Erasures that were made after the backup and repeated on the restored store.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record RestoreReport(BackupManifest Manifest, VerifyReport Verified, IReadOnlyList<string> Mistakes, int Replayed, Duration Elapsed)
{
    /// <summary>Whether the restored store is whole and sound.</summary>
    public bool IsSound => Verified.IsSound && Mistakes.Count == 0;
}
