using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm.Sqlite;

/// <summary>
/// Takes commits over from the log into the database beside whoever writes, on a thread and a connection of its own: copying pages and
/// waiting for the disk took a fifth of the writer's time. Only the small rest is left to the writer, between two of its commits, so
/// that the log begins anew. Durability is the log's and does not depend on it.
/// </summary>
internal sealed unsafe class SqliteLog : IDisposable
{
    /// <summary>Pages in the log from which on it is taken over: 128 MiB. The longer it is, the more of them were written again meanwhile and are copied once.</summary>
    private const int Full = 32_000;

    /// <summary>So few are the writer's to take over.</summary>
    private const int Rest = 1_000;

    /// <summary>A writer that is faster waits at so many times the pages from which on the log is taken over: 256 MiB.</summary>
    internal const int Most = 2;

    /// <summary>Rounds after which the rest is left as it is, however fast the writer is.</summary>
    private const int Rounds = 8;

    private readonly string file;
    private readonly TimeSpan wait;
    private readonly sqlite3 writer;
    private readonly int full;

    /// <summary>Pages in the log after the last commit; written by SQLite's own call.</summary>
    private int* length;
    private int next;
    private sqlite3? copier;
    private Thread? copying;

    /// <param name="writer">The connection that commits, made without mutexes.</param>
    /// <param name="file">The database.</param>
    /// <param name="wait">How long to wait for others.</param>
    /// <param name="full">Pages in the log from which on it is taken over.</param>
    internal SqliteLog(sqlite3 writer, string file, TimeSpan wait, int full = Full)
    {
        (this.writer, this.file, this.wait, this.full) = (writer, file, wait, full);
        length = (int*)NativeMemory.AllocZeroed(sizeof(int));
        SqliteNative.OnCommit(writer.DangerousGetHandle(), &Note, (nint)length);
    }

    /// <summary>To be called after each commit, on the writer's thread.</summary>
    internal void AfterCommit()
    {
        var now = *length;
        if (now < full)
        {
            // It has begun anew, perhaps by itself.
            next = full;
            if (copying is { IsAlive: false })
                copying = null;
            return;
        }

        if (now < next)
            return;
        if (copying is null)
        {
            copying = new Thread(Copy) { IsBackground = true, Name = "crm-log" };
            copying.Start();
            return;
        }

        if (copying.IsAlive && now < next + ((Most - 1) * full))
            return;
        copying.Join();
        copying = null;

        // Whoever still reads keeps the log from beginning anew: then it is tried again when it has grown by as much.
        _ = raw.sqlite3_wal_checkpoint_v2(writer, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        next = now + full;
    }

    /// <summary>After the last commit, before the writer's connection is closed.</summary>
    public void Dispose()
    {
        copying?.Join();
        copier?.Dispose();
        if (length is null)
            return;
        SqliteNative.OnCommit(writer.DangerousGetHandle(), null, 0);
        NativeMemory.Free(length);
        length = null;
    }

    /// <summary>Does not throw: what ails the disk shows where commits fail.</summary>
    private void Copy()
    {
        try
        {
            copier ??= SqliteRows.Open(file, wait);
        }
        catch (SqliteException)
        {
            return;
        }

        var before = -1;
        for (var round = 0; round < Rounds; round++)
        {
            var code = raw.sqlite3_wal_checkpoint_v2(copier, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var all, out var done);
            if (code != raw.SQLITE_OK || all - done <= Math.Min(Rest, full / 4) || done <= before)
                return;
            before = done;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Note(nint length, nint database, nint name, int pages)
    {
        *(int*)length = pages;
        return raw.SQLITE_OK;
    }
}
