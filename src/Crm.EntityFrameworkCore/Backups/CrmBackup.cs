using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Crm.Exports;
using Crm.Privacy;
using Crm.Store;
using NodaTime;

namespace Crm.Backups;

/// <summary>Backups of the whole store while it is at work, their restoring, and the test that they can be restored.</summary>
public sealed partial class CrmBackup
{
    private const string ManifestFile = "manifest.json";
    private const string RegisterFile = "erasures.json";
    private const string Prefix = "crm-";
    private static readonly JsonSerializerOptions Json = new(CrmJson.Options) { WriteIndented = true };

    private readonly CrmStore store;
    private readonly CrmPrivacy privacy;

    internal CrmBackup(CrmStore store, CrmPrivacy privacy) => (this.store, this.privacy) = (store, privacy);

    /// <summary>
    /// Takes a backup: one moment of the whole store, while others go on writing. It stands in a folder of its own, which appears
    /// under its name once it is complete. On SQLite it is the database file, the host's tables with it; on PostgreSQL a file per table of
    /// the CRM's, and the host's tables are the host's to save. That it was taken is in the log.
    /// </summary>
    /// <param name="folder">Where to; made where it is not there.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellation">Stops it; nothing is left behind.</param>
    public async Task<TakenBackup> BackupAsync(string folder, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(call);
        var started = Stopwatch.GetTimestamp();
        await store.SealAsync(cancellation).ConfigureAwait(false);
        var at = store.Path.Now;
        var path = Path.Combine(folder, Prefix + at.ToString("uuuuMMdd'T'HHmmss'.'ffffff'Z'", CultureInfo.InvariantCulture));
        var work = path + ".part";
        Directory.CreateDirectory(work);
        try
        {
            var manifest = await SnapshotAsync(work, at, cancellation).ConfigureAwait(false);
            Directory.Move(work, path);
            await KeepRegisterAsync(folder, cancellation).ConfigureAwait(false);
            var note = new NoteExportCommand("backup", null, "{}", manifest.Rows);
            await store.Path.RunAsync(note, call with { IdempotencyKey = null, Transaction = null }, CancellationToken.None).ConfigureAwait(false);
            return new TakenBackup(path, manifest, Since(started));
        }
        catch
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
            throw;
        }
    }

    /// <summary>Writes what the store holds at one moment into a folder, with the manifest. Commits that have no place in the log yet are held like others.</summary>
    internal async Task<BackupManifest> SnapshotAsync(string work, Instant at, CancellationToken cancellation)
    {
        var content = await store.Dialect.BackupAsync(work, cancellation).ConfigureAwait(false);
        var files = new List<BackupFile>();
        foreach (var file in Directory.GetFiles(work).Order(StringComparer.Ordinal))
            files.Add(await FileAsync(file, cancellation).ConfigureAwait(false));
        var manifest = new BackupManifest(1, content.Database, content.Schema, at, content.Head, content.Ticket, content.Tables, files);
        await WriteAsync(Path.Combine(work, ManifestFile), manifest, cancellation).ConfigureAwait(false);
        return manifest;
    }

    /// <summary>Folders of the backups in a folder, the newest first. Broken-off ones are not among them.</summary>
    public static IReadOnlyList<string> List(string folder) => !Directory.Exists(folder) ? []
        : [.. Directory.GetDirectories(folder, Prefix + "*").Where(d => File.Exists(Path.Combine(d, ManifestFile))).OrderDescending(StringComparer.Ordinal)];

    /// <summary>What a backup says of itself, once its files were found to be as they were written; else <see cref="BackupRefusals.NoBackup"/> or <see cref="BackupRefusals.Corrupt"/>.</summary>
    public static async Task<Result<BackupManifest>> CheckAsync(string backup, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(backup);
        BackupManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(Path.Combine(backup, ManifestFile), cancellation).ConfigureAwait(false), Json);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            manifest = null;
        }

        if (manifest is not { Format: 1, Files: not null, Tables: not null })
            return BackupRefusals.None(backup);
        var damaged = new List<string>();
        foreach (var file in manifest.Files)
            if (!File.Exists(Path.Combine(backup, file.Name)) || await FileAsync(Path.Combine(backup, file.Name), cancellation).ConfigureAwait(false) != file)
                damaged.Add(file.Name);
        return damaged.Count == 0 ? manifest : BackupRefusals.Damaged(damaged);
    }

    /// <summary>Takes the oldest away, until so many are left.</summary>
    internal static void Rotate(string folder, int keep)
    {
        foreach (var old in List(folder).Skip(keep))
            Directory.Delete(old, recursive: true);
    }

    /// <summary>Writes the register of erasures beside the backups, so that who restores one of them knows whom to erase again. It only grows: a store that was begun anew knows less than the one whose backups they are.</summary>
    internal async Task KeepRegisterAsync(string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, RegisterFile);
        var known = await RegisterAsync(path, cancellation).ConfigureAwait(false);
        var own = (await privacy.ListErasuresAsync(cancellation: cancellation).ConfigureAwait(false)).SelectMany(e => (ErasedPerson[])[new ErasedPerson(e.CustomerId, e.RequestedAt), new ErasedPerson(e.CustomerId, e.LastAt)]);
        List<ErasedPerson> register = [.. known.Concat(own).Distinct().OrderBy(e => e.At)];
        await WriteAsync(path, register, cancellation).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<ErasedPerson>> RegisterAsync(string path, CancellationToken cancellation) =>
        File.Exists(path) ? JsonSerializer.Deserialize<List<ErasedPerson>>(await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false), Json)! : [];

    private static async Task WriteAsync<T>(string path, T value, CancellationToken cancellation)
    {
        var part = path + ".part";
        var stream = new FileStream(part, FileMode.Create, FileAccess.Write);
        await using (stream.ConfigureAwait(false))
        {
            await JsonSerializer.SerializeAsync(stream, value, Json, cancellation).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: true);
    }

    private static async Task<BackupFile> FileAsync(string path, CancellationToken cancellation)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using (stream.ConfigureAwait(false))
            return new BackupFile(Path.GetFileName(path), stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false)));
    }

    private static Duration Since(long started) => Duration.FromTimeSpan(Stopwatch.GetElapsedTime(started));
}
