using NodaTime;

namespace Crm.Backups;

/// <summary>A backup that was taken.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record TakenBackup(string Path, BackupManifest Manifest, Duration Elapsed);
