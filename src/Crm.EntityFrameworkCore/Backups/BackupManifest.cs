using NodaTime;

namespace Crm.Backups;

/// <summary>What a backup says of itself. It stands beside the data as <c>manifest.json</c>, without personal data.</summary>
/// <param name="Format">Version of the layout; 1.</param>
/// <param name="Database">Of which database it is: <c>sqlite</c>, <c>postgresql</c>. It is restored into the same.</param>
/// <param name="Schema">Name of the last migration that the store had.</param>
/// <param name="TakenAt">When the snapshot was taken.</param>
/// <param name="Head">Hash of the last link of the change log in hexadecimal, as <c>VerifyReport.Head</c>.</param>
/// <param name="Ticket">The last ticket that was drawn for a commit; 0 where the store draws none.</param>
/// <param name="Tables">Tables in the order of restoring, with their rows.</param>
/// <param name="Files">Files with their hashes.</param>
public sealed record BackupManifest(
    int Format,
    string Database,
    string Schema,
    Instant TakenAt,
    string Head,
    long Ticket,
    IReadOnlyList<BackupTable> Tables,
    IReadOnlyList<BackupFile> Files)
{
    /// <summary>Rows of all tables.</summary>
    public long Rows => Tables.Sum(t => t.Rows);

    /// <summary>Bytes of all files.</summary>
    public long Bytes => Files.Sum(f => f.Bytes);
}
