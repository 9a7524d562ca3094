namespace Crm.Backups;

/// <summary>Codes of why a backup is not restored. Public API.</summary>
public static class BackupRefusals
{
    /// <summary>There is no manifest, or it cannot be read. Data: <c>backup</c>.</summary>
    public const string NoBackup = "backup.none";

    /// <summary>Files are missing or not as they were written. Data: <c>files</c>.</summary>
    public const string Corrupt = "backup.corrupt";

    /// <summary>It is of another database, or of a newer version of the product. Data: <c>database</c>, <c>schema</c>.</summary>
    public const string Foreign = "backup.foreign";

    /// <summary>The store that it was to be restored into holds data already.</summary>
    public const string NotEmpty = "backup.store-not-empty";

    internal static Refusal None(string backup) => new(NoBackup, "{backup} is no backup.", ("backup", backup));

    internal static Refusal Damaged(IReadOnlyList<string> files) => new(Corrupt, "These files are missing or not as they were written: {files}.", ("files", files));

    internal static Refusal Other(BackupManifest manifest) =>
        new(Foreign, "The backup is of {database} at {schema}, which this store cannot take in.", ("database", manifest.Database), ("schema", manifest.Schema));

    internal static Refusal HasData() => new(NotEmpty, "The store holds data; a backup is restored into an empty one.");
}
