using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Crm.Store;
using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace Crm.Sqlite;

/// <summary>The write path on SQLite: everything happens at once, on the calling thread.</summary>
internal sealed partial class SqliteSession : IStoreSession
{
    /// <summary>Room for so many rows of a statement is not kept.</summary>
    private const int Many = 50_000;

    private readonly string file = "";
    private readonly TimeSpan wait;
    private readonly Dictionary<object, SqliteStatement> prepared = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, SqliteStatement> texts = new(StringComparer.Ordinal);
    private readonly List<(WriteStatement Statement, List<object?[]> Rows)> writes = [];

    /// <summary>Lists are used again by later groups; those without rows are in no use.</summary>
    private readonly Dictionary<WriteStatement, List<object?[]>> rowsOf = new(ReferenceEqualityComparer.Instance);
    private readonly bool joined;
    private sqlite3? handle;
    private SqliteLog? log;
    private bool begun;

    /// <summary>On a connection of its own.</summary>
    /// <param name="file">The database.</param>
    /// <param name="wait">How long to wait for another process that writes.</param>
    internal SqliteSession(string file, TimeSpan wait) => (this.file, this.wait) = (file, wait);

    /// <summary>In a host's open transaction.</summary>
    internal SqliteSession(SqliteConnection connection) =>
        (handle, joined, wait) = (connection.Handle, true, TimeSpan.FromSeconds(connection.DefaultTimeout));

    private sqlite3 Handle => handle!;

    public ValueTask BeginAsync(CancellationToken cancellation)
    {
        if (joined)
            return JoinAsync(cancellation);
        if (begun)
        {
            begun = false;
            return default;
        }

        if (handle is null)
            Open();
        Run("begin immediate");
        return default;
    }

    public bool TryBegin()
    {
        try
        {
            if (handle is null)
                Open();
            raw.sqlite3_busy_timeout(Handle, 0);
            Run("begin immediate");
            return begun = true;
        }
        catch (SqliteException)
        {
            // Who waits for it hears what else may be wrong.
            return false;
        }
        finally
        {
            if (handle is not null)
                raw.sqlite3_busy_timeout(Handle, (int)wait.TotalMilliseconds);
        }
    }

    /// <summary>
    /// A host that began deferred takes the write lock here, before we read: so it waits for other writers, instead of
    /// finding at its first write that what it read is old.
    /// </summary>
    private async ValueTask JoinAsync(CancellationToken cancellation)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Run("update crm_id_block set next = next where false");
                Run("savepoint crm");
                return;
            }
            catch (SqliteException e) when (e.SqliteExtendedErrorCode == raw.SQLITE_BUSY && waiting.Elapsed < wait)
            {
                await Task.Delay(10, cancellation).ConfigureAwait(false);
            }
        }
    }

    public ValueTask CommitAsync()
    {
        Run(joined ? "release crm" : "commit");
        log?.AfterCommit();
        return default;
    }

    public ValueTask RollbackAsync()
    {
        Forget();
        begun = false;
        if (handle is null || raw.sqlite3_get_autocommit(Handle) != 0)
            return default;
        if (joined)
            Run("rollback to crm");
        Run(joined ? "release crm" : "rollback");
        return default;
    }

    /// <summary>SQLite counts the commits of other connections; within a write transaction there can be none.</summary>
    public ValueTask<long?> ReadStampAsync()
    {
        if (joined)
            return default;
        var statement = Text("pragma data_version");
        statement.Step();
        var version = statement.Number(0);
        statement.Reset();
        return new ValueTask<long?>(version);
    }

    /// <summary>There is one writer: the transaction itself is the lock.</summary>
    public ValueTask LoadAsync(IReadOnlyCollection<long> names, IReadOnlyList<SelectRequest> requests)
    {
        foreach (var request in requests)
        {
            var select = request.Statement;
            var statement = Prepare(select, static s => SqliteText.Of((SelectStatement)s));
            foreach (var key in request.Keys)
            {
                for (var i = 0; i < select.Where.Length; i++)
                    statement.Bind(i + 1, key[i]);
                while (statement.Step())
                    request.Rows.Add(Row(statement, select));
            }
        }

        return default;
    }

    public ValueTask<long> TakeIdsAsync(string kind, int count)
    {
        var statement = Text("insert into crm_id_block (kind, next) values (?1, 1 + ?2) on conflict (kind) do update set next = next + ?2 returning next - ?2");
        statement.Bind(1, kind);
        statement.Bind(2, (long)count);
        if (!statement.Step())
            throw new StoreConflictException($"No ids of kind {kind}.");
        var first = statement.Number(0);
        statement.Reset();
        return new ValueTask<long>(first);
    }

    public ValueTask<ChainHead?> ReadHeadAsync()
    {
        var statement = Text("select ticket, first, count, chain, recorded from crm_commit order by ticket desc limit 1");
        if (!statement.Step())
            return new ValueTask<ChainHead?>(ChainHead.Start);
        var head = new ChainHead(
            statement.Number(0),
            ChainHead.After(statement.Number(1), (int)statement.Number(2)),
            (byte[])statement.Value(3, ColumnKind.Blob)!,
            NeutralValue.FromMicroseconds(statement.Number(4)));
        statement.Reset();
        return new ValueTask<ChainHead?>(head);
    }

    public ValueTask<(int Changed, List<object?[]> Rows)> RunTextAsync(string sql, IReadOnlyList<object?> values) => new(SqliteHostText.Run(Handle, sql, values));

    public ValueTask<List<long>> ReadIdsAsync(DbCommand query)
    {
        var ids = new List<long>();
        SqliteFolding.Teach(Handle, query.CommandText);
        using var statement = new SqliteStatement(Handle, query.CommandText, !joined);
        foreach (SqliteParameter parameter in query.Parameters)
            statement.Bind(parameter.ParameterName, parameter.Value);
        while (statement.Step())
            ids.Add(statement.Number(0));
        return new ValueTask<List<long>>(ids);
    }

    public void Write(WriteStatement statement, object?[] row)
    {
        // Rows of one statement mostly come one after the other.
        if (writes.Count > 0 && ReferenceEquals(writes[^1].Statement, statement))
        {
            writes[^1].Rows.Add(row);
            return;
        }

        if (!rowsOf.TryGetValue(statement, out var rows))
            rowsOf.Add(statement, rows = []);
        if (rows.Count == 0)
            writes.Add((statement, rows));
        rows.Add(row);
    }

    private void Forget()
    {
        foreach (var (statement, rows) in writes)
            if (rows.Count > Many)
                rowsOf.Remove(statement);
            else
                rows.Clear();
        writes.Clear();
    }

    /// <summary>A host's connection is the host's, and stays on its thread.</summary>
    public bool MayWriteAhead => !joined;

    public ValueTask FlushAsync(ChainHead? head)
    {
        foreach (var (write, rows) in writes)
        {
            var statement = Prepare(write, static s => SqliteText.Of((WriteStatement)s));
            var bound = BoundCache.GetValue(write, static w => SqliteText.Bound(w));
            foreach (var row in rows)
                Write(statement, write, bound, row, head!.Ticket);
        }

        Forget();
        return default;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var statement in prepared.Values.Concat(texts.Values))
            statement.Dispose();
        prepared.Clear();
        texts.Clear();
        log?.Dispose();
        if (!joined)
            handle?.Dispose();
        return default;
    }

    private static readonly ConditionalWeakTable<WriteStatement, int[]> BoundCache = [];

    /// <summary>Runs a statement of the dialect's own.</summary>
    internal SqliteStatement Text(string sql)
    {
        if (!texts.TryGetValue(sql, out var statement))
            texts.Add(sql, statement = new SqliteStatement(Handle, sql, !joined));
        return statement;
    }

    private static void Write(SqliteStatement statement, WriteStatement write, int[] bound, object?[] row, long ticket)
    {
        // A row that is there is found by the ticket that it was written under.
        var isNew = write.Kind is WriteKind.Insert or WriteKind.InsertIfAbsent;
        foreach (var column in bound)
            statement.Bind(column + 1, isNew && write.Table.Columns[column].Kind == ColumnKind.Ticket ? ticket : row[column]);
        var changed = statement.Execute();
        if (changed != 1 && write.Kind is (WriteKind.Update or WriteKind.Delete))
            throw new StoreConflictException($"A row of {write.Table.Name} is gone.");
    }

    private static object?[] Row(SqliteStatement statement, SelectStatement select)
    {
        var row = new object?[select.Columns.Length];
        for (var i = 0; i < row.Length; i++)
            row[i] = statement.Value(i, select.Table.Columns[select.Columns[i]].Kind);
        return row;
    }

    private void Run(string sql)
    {
        var statement = Text(sql);
        statement.Execute();
    }

    private SqliteStatement Prepare(object key, Func<object, string> text)
    {
        if (!prepared.TryGetValue(key, out var statement))
            prepared.Add(key, statement = new SqliteStatement(Handle, text(key), !joined));
        return statement;
    }
}
