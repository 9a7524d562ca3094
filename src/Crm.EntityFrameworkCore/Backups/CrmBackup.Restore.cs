using System.Diagnostics;
using Crm.History;
using Crm.Privacy;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Backups;

public sealed partial class CrmBackup
{
    /// <summary>
    /// Restores a backup into this store, which must be empty: call it before the host starts. Brings an older backup up to this
    /// version, verifies it, and repeats erasures that were made after it. Refused with a code of <see cref="BackupRefusals"/>, before
    /// anything is written.
    /// </summary>
    /// <param name="backup">Its folder.</param>
    /// <param name="register">Who was erased since; null for what the register beside the backup tells of the time after it.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellation">Stops it; the store is then to be emptied before another attempt.</param>
    public async Task<Result<RestoreReport>> RestoreAsync(string backup, IReadOnlyList<ErasedPerson>? register, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var started = Stopwatch.GetTimestamp();
        var restored = await RestoreIntoAsync(store, backup, cancellation).ConfigureAwait(false);
        if (!restored.IsAccepted)
            return restored.Refusal;
        register ??= await RegisterBesideAsync(backup, restored.Value.Manifest, cancellation).ConfigureAwait(false);
        var replayed = register.Count == 0 ? 0 : await privacy.ReplayErasuresAsync(register, call, cancellation).ConfigureAwait(false);
        return restored.Value with { Replayed = replayed, Elapsed = Since(started) };
    }

    /// <summary>Restores a backup into a temporary place, verifies it there, compares it with its manifest, and takes the place away again. This store is not touched. On PostgreSQL it takes the right to create a database.</summary>
    public async Task<Result<RestoreReport>> TestAsync(string backup, CancellationToken cancellation = default)
    {
        var started = Stopwatch.GetTimestamp();
        var place = await store.Dialect.OpenTemporaryAsync(cancellation).ConfigureAwait(false);
        try
        {
            var temporary = new CrmStore(place.Dialect, store.Clock);
            await using (temporary.ConfigureAwait(false))
                return (await RestoreIntoAsync(temporary, backup, cancellation).ConfigureAwait(false)).Select(r => r with { Elapsed = Since(started) });
        }
        finally
        {
            await place.Remove().ConfigureAwait(false);
        }
    }

    private static async Task<Result<RestoreReport>> RestoreIntoAsync(CrmStore target, string backup, CancellationToken cancellation)
    {
        var known = await CheckAsync(backup, cancellation).ConfigureAwait(false);
        if (!known.IsAccepted)
            return known.Refusal;
        var manifest = known.Value;
        var read = target.Read();
        await using (read.ConfigureAwait(false))
            if (manifest.Database != target.Dialect.Database || !read.Database.GetMigrations().Contains(manifest.Schema))
                return BackupRefusals.Other(manifest);
        if (!await target.Dialect.RestoreAsync(backup, manifest, target.Read, cancellation).ConfigureAwait(false))
            return BackupRefusals.HasData();
        var counts = await target.Dialect.CountAsync([.. manifest.Tables.Select(t => t.Name)], cancellation).ConfigureAwait(false);
        var mistakes = manifest.Tables.Zip(counts).Where(p => p.First.Rows != p.Second).Select(p => $"{p.First.Name}: {p.Second} rows instead of {p.First.Rows}").ToList();
        await target.MigrateAsync(cancellation).ConfigureAwait(false);

        // Commits that had no place in the log yet get one here, after the head that the snapshot saw.
        var verified = await new CrmHistory(target).VerifyAsync(manifest.Head, cancellation).ConfigureAwait(false);
        return new RestoreReport(manifest, verified, mistakes, 0, default);
    }

    /// <summary>Who was erased since the backup was taken: what was begun before is in it, with the timer that ends it.</summary>
    private static async Task<IReadOnlyList<ErasedPerson>> RegisterBesideAsync(string backup, BackupManifest manifest, CancellationToken cancellation)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(backup.TrimEnd(Path.DirectorySeparatorChar)))!, RegisterFile);
        return [.. (await RegisterAsync(path, cancellation).ConfigureAwait(false)).Where(e => e.At >= manifest.TakenAt)];
    }
}
