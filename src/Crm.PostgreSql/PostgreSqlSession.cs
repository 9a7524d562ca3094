using System.Data.Common;
using System.Runtime.CompilerServices;
using Crm.Store;
using Npgsql;
using NpgsqlTypes;

namespace Crm.PostgreSql;

/// <summary>The write path on PostgreSQL: one round trip for what is read together, one for what is written together.</summary>
internal sealed class PostgreSqlSession : IStoreSession
{
    private static readonly ConditionalWeakTable<object, string> Texts = [];
    private static readonly ConditionalWeakTable<WriteStatement, int[]> Bounds = [];
    private readonly NpgsqlDataSource? source;
    private readonly List<(WriteStatement Statement, List<object?[]> Rows)> writes = [];
    private readonly Dictionary<WriteStatement, List<object?[]>> rowsOf = new(ReferenceEqualityComparer.Instance);
    private readonly bool joined;
    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;

    /// <summary>On a connection of its own.</summary>
    internal PostgreSqlSession(NpgsqlDataSource source) => this.source = source;

    /// <summary>In a host's open transaction.</summary>
    internal PostgreSqlSession(NpgsqlTransaction transaction) => (this.transaction, connection, joined) = (transaction, transaction.Connection, true);

    internal NpgsqlConnection Connection => connection!;

    public async ValueTask BeginAsync(CancellationToken cancellation)
    {
        if (joined)
        {
            await transaction!.SaveAsync("crm", cancellation).ConfigureAwait(false);
            return;
        }

        connection ??= await OpenAsync(cancellation).ConfigureAwait(false);
        transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Whatever is read here is looked up by an index. A plan that was made while a table was small would read the whole of it
    /// until its statistics are renewed, however much it has grown in that minute.
    /// </summary>
    private async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        var opened = await source!.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        try
        {
            var command = new NpgsqlCommand("set enable_seqscan = off", opened);
            await using (command.ConfigureAwait(false))
                await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Every step here waits for a server.</summary>
    public bool TryBegin() => false;

    public async ValueTask CommitAsync()
    {
        if (joined)
        {
            await transaction!.ReleaseAsync("crm").ConfigureAwait(false);
            return;
        }

        await transaction!.CommitAsync().ConfigureAwait(false);
        await transaction.DisposeAsync().ConfigureAwait(false);
        transaction = null;
    }

    public async ValueTask RollbackAsync()
    {
        writes.Clear();
        rowsOf.Clear();
        if (transaction is null)
            return;
        if (joined)
        {
            await transaction.RollbackAsync("crm").ConfigureAwait(false);
            await transaction.ReleaseAsync("crm").ConfigureAwait(false);
            return;
        }

        await transaction.RollbackAsync().ConfigureAwait(false);
        await transaction.DisposeAsync().ConfigureAwait(false);
        transaction = null;

        // Where a batch fails while its rows are read, Npgsql takes the statements behind it, which it was about to prepare, for
        // prepared: each later use would fail ("prepared statement _auto7 does not exist"). So it is made to forget them all.
        connection!.UnprepareAll();
    }

    /// <summary>Others write at the same time, and nothing tells whether they did.</summary>
    public ValueTask<long?> ReadStampAsync() => default;

    public async ValueTask LoadAsync(IReadOnlyCollection<long> names, IReadOnlyList<SelectRequest> requests)
    {
        var batch = new NpgsqlBatch(connection, transaction);
        await using (batch.ConfigureAwait(false))
        {
            // What follows the locks sees all that was committed until they were granted: each statement has its own snapshot.
            if (names.Count > 0)
                batch.BatchCommands.Add(Lock(names));
            foreach (var request in requests)
                batch.BatchCommands.Add(Command(request));
            var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                if (names.Count > 0)
                    await reader.NextResultAsync().ConfigureAwait(false);
                foreach (var request in requests)
                {
                    while (await reader.ReadAsync().ConfigureAwait(false))
                        request.Rows.Add(Row(reader, request.Statement));
                    await reader.NextResultAsync().ConfigureAwait(false);
                }
            }
        }
    }

    public async ValueTask<long> TakeIdsAsync(string kind, int count)
    {
        const string sql = "insert into crm_id_block (kind, next) values ($1, 1 + $2) on conflict (kind) do update set next = crm_id_block.next + $2 returning next - $2";
        var command = new NpgsqlCommand(sql, connection, transaction);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = kind });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = count });
            return (long)(await command.ExecuteScalarAsync().ConfigureAwait(false))!;
        }
    }

    public async ValueTask<(int Changed, List<object?[]> Rows)> RunTextAsync(string sql, IReadOnlyList<object?> values)
    {
        var command = new NpgsqlCommand(sql, connection, transaction);
        await using (command.ConfigureAwait(false))
        {
            foreach (var value in values)
                command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
            var rows = new List<object?[]>();
            var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync().ConfigureAwait(false))
                {
                    var row = new object[reader.FieldCount];
                    reader.GetValues(row);
                    rows.Add([.. row.Select(v => v is DBNull ? null : v)]);
                }
            }

            return (Math.Max(0, reader.RecordsAffected), rows);
        }
    }

    public async ValueTask<List<long>> ReadIdsAsync(DbCommand query)
    {
        var ids = new List<long>();
        var command = new NpgsqlCommand(PostgreSqlJit.Within(query.CommandText), connection, transaction);
        await using (command.ConfigureAwait(false))
        {
            foreach (NpgsqlParameter parameter in query.Parameters)
                command.Parameters.Add(parameter.Clone());
            var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                while (await reader.ReadAsync().ConfigureAwait(false))
                    ids.Add(reader.GetInt64(0));
        }

        return ids;
    }

    /// <summary>A sealer numbers commits once they are visible.</summary>
    public ValueTask<ChainHead?> ReadHeadAsync() => default;

    public void Write(WriteStatement statement, object?[] row)
    {
        if (!rowsOf.TryGetValue(statement, out var rows))
        {
            rowsOf.Add(statement, rows = []);
            writes.Add((statement, rows));
        }

        rows.Add(row);
    }

    public async ValueTask FlushAsync(ChainHead? head)
    {
        var batch = new NpgsqlBatch(connection, transaction);
        await using (batch.ConfigureAwait(false))
        {
            // The ticket is drawn here, when the locks of all rows are held: per entity, its order is the locks' order.
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select nextval('crm_ticket')"));
            foreach (var (write, rows) in writes)
                batch.BatchCommands.Add(Command(write, rows));
            if (joined)
                batch.BatchCommands.Add(new NpgsqlBatchCommand("select pg_notify('crm_commit', '')"));
            await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
            for (var i = 0; i < writes.Count; i++)
                if (writes[i].Statement.Kind is WriteKind.Update or WriteKind.Delete && batch.BatchCommands[i + 1].RecordsAffected != writes[i].Rows.Count)
                    throw new StoreConflictException($"A row of {writes[i].Statement.Table.Name} is gone.");
        }

        writes.Clear();
        rowsOf.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (joined)
            return;
        if (transaction is not null)
            await transaction.DisposeAsync().ConfigureAwait(false);
        if (connection is not null)
            await connection.DisposeAsync().ConfigureAwait(false);
    }

    private static NpgsqlBatchCommand Lock(IReadOnlyCollection<long> names)
    {
        var command = new NpgsqlBatchCommand("""
            select case when k & 1 = 0 then pg_advisory_xact_lock(k) else pg_advisory_xact_lock_shared(k & ~1::bigint) end
            from (select k from unnest($1) k order by k offset 0) s
            """);
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. names], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        return command;
    }

    private static NpgsqlBatchCommand Command(SelectRequest request)
    {
        var select = request.Statement;
        var command = new NpgsqlBatchCommand(Texts.GetValue(select, static s => PostgreSqlText.Of((SelectStatement)s)));
        for (var i = 0; i < select.Where.Length; i++)
        {
            var part = i;
            command.Parameters.Add(PostgreSqlArrays.Of(select.Table.Columns[select.Where[i]], request.Keys.Count, k => request.Keys[k][part]));
        }

        return command;
    }

    private static NpgsqlBatchCommand Command(WriteStatement write, List<object?[]> rows)
    {
        var command = new NpgsqlBatchCommand(Texts.GetValue(write, static s => PostgreSqlText.Of((WriteStatement)s)));
        foreach (var column in Bounds.GetValue(write, static w => PostgreSqlText.Bound(w)))
            command.Parameters.Add(PostgreSqlArrays.Of(write.Table.Columns[column], rows.Count, i => rows[i][column]));
        return command;
    }

    private static object?[] Row(NpgsqlDataReader reader, SelectStatement select)
    {
        var row = new object?[select.Columns.Length];
        for (var i = 0; i < row.Length; i++)
            row[i] = PostgreSqlArrays.Read(reader, i, select.Table.Columns[select.Columns[i]]);
        return row;
    }
}
