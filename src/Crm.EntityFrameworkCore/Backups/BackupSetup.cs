using NodaTime;

namespace Crm.Backups;

/// <summary>Backups by schedule; none unless told.</summary>
public sealed class BackupSetup
{
    internal BackupSetup()
    {
    }

    internal string? Folder { get; private set; }

    internal Duration Period { get; private set; }

    internal int Kept { get; private set; }

    /// <summary>Takes a backup whenever the newest one in a folder is so old, and takes the oldest away.</summary>
    /// <param name="period">From one to the next: an hour, a day.</param>
    /// <param name="folder">Where to; best on another disk. The register of erasures is kept up to date in it, too.</param>
    /// <param name="keep">How many are kept; 7 unless told.</param>
    public BackupSetup Every(Duration period, string folder, int keep = 7)
    {
        (Period, Folder, Kept) = (period, folder, keep);
        return this;
    }

    internal IEnumerable<DefinitionMistake> Check()
    {
        if (Folder is null && Period == default)
            yield break;
        if (string.IsNullOrWhiteSpace(Folder))
            yield return new DefinitionMistake("backup.folder", "A folder is needed.");
        if (Period < Duration.FromMinutes(1))
            yield return new DefinitionMistake("backup.period", "Backups are a minute apart at least.");
        if (Kept < 1)
            yield return new DefinitionMistake("backup.keep", "One backup is kept at least.");
    }
}
