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
    /// <summary>Pages in the log from which on it is taken over: 64 MiB. The longer it is, the more of them were written again meanwhile and are copied once.</summary>
    private const int Full = 16_000;

    /// <summary>So few are the writer's to take over.</summary>
    private const int Rest = 1_000;

    /// <summary>A writer that is faster waits at so many times the pages from which on the log is taken over: 128 MiB.</summary>
    internal const int Most = 2;

    /// <summary>Rounds after which the rest is left as it is, however fast the writer is.</summary>
    private const int Rounds = 8;

    private readonly string file;
    private readonly TimeSpan wait;
    private readonly sqlite3 writer;
    private readonly int full;

    /// <summary>Pages in the log after the last commit; written by SQLite's own call.</summary>
    private int* length;

    /// <summary>Pages at which it is taken over again, while somebody reads what is old.</summary>
    private int next;

    /// <summary>Pages at which the thread began.</summary>
    private int begun;

    /// <summary>The thread has been there; what is left is the writer's until the log begins anew.</summary>
    private bool isTaken;
    private sqlite3? copier;
    private Thread? copying;

    /// <summary>Pages of the log that are in the database, as was last told.</summary>
    private int Done { get; set; }

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

    /// <summary>Pages that the thread has taken over so far, each time it was copied counted.</summary>
    internal long Taken { get; private set; }

    /// <summary>Pages that were left for the writer, each time counted.</summary>
    internal long Left { get; private set; }

    /// <summary>To be called after each commit, on the writer's thread. Does not throw: the commit has taken place.</summary>
    internal void AfterCommit()
    {
        var now = *length;
        if (now < full)
        {
            // It has begun anew.
            (next, isTaken, Done) = (0, false, 0);
            if (copying is { IsAlive: false })
                copying = null;
            return;
        }

        if (now < next)
            return;
        if (!isTaken && !IsTakenBeside(now))
            return;
        TakeRest(now);
    }

    /// <summary>Whether the thread has done what it can.</summary>
    private bool IsTakenBeside(int now)
    {
        if (copying is null)
        {
            begun = now;
            copying = new Thread(Copy) { IsBackground = true, Name = "crm-log" };
            try
            {
                copying.Start();
                return false;
            }
            catch (Exception e) when (e is ThreadStartException or OutOfMemoryException)
            {
                // No thread can be had: the writer does it.
                copying = null;
                return isTaken = true;
            }
        }

        if (copying.IsAlive && now < begun + ((Most - 1) * full))
            return false;
        copying.Join();
        copying = null;
        return isTaken = true;
    }

    /// <summary>
    /// All is copied and nobody reads: the next commit begins the log anew. Where somebody reads at that very moment, it is tried at each
    /// commit; where somebody reads what is so old that much cannot be copied, when the log has grown by as much.
    /// </summary>
    private void TakeRest(int now)
    {
        var before = Done;
        if (raw.sqlite3_wal_checkpoint_v2(writer, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var all, out var done) != raw.SQLITE_OK)
            return;
        Left += Math.Max(0, done - before);
        Done = done;
        if (all - done > full)
            (next, isTaken) = (now + full, false);
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

    /// <summary>Does not throw: what ails the disk shows where commits fail, and what is not copied here is the writer's to copy.</summary>
    private void Copy()
    {
        var before = 0;
        try
        {
            copier ??= Open();
            for (var round = 0; round < Rounds; round++)
            {
                var code = raw.sqlite3_wal_checkpoint_v2(copier, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var all, out var done);
                if (code != raw.SQLITE_OK || done <= before)
                    return;
                (before, Done) = (done, done);
                if (all - done <= Math.Min(Rest, full / 4))
                    return;
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            copier?.Dispose();
            copier = null;
        }
        finally
        {
            Taken += before;
        }
    }

    /// <summary>A connection takes nothing over before it has read something once: until then it does not know of the log.</summary>
    private sqlite3 Open()
    {
        var opened = SqliteRows.Open(file, wait);
        using var first = new SqliteStatement(opened, "select 1 from sqlite_schema limit 1", isOurs: true);
        first.Step();
        first.Reset();
        return opened;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Note(nint length, nint database, nint name, int pages)
    {
        *(int*)length = pages;
        return raw.SQLITE_OK;
    }
}
