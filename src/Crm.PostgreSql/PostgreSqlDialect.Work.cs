using Crm.Effects;
using Crm.History;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Crm.PostgreSql;

internal sealed partial class PostgreSqlDialect
{
    /// <summary>
    /// What waits is gone through in the order of its index, and no further than up to the last that is taken. Statistics of a queue are never right: by them
    /// the planner takes it for short, and reads and sorts all of it for each claim.
    /// </summary>
    internal const string ClaimSettings = "set local enable_sort = off; set local enable_bitmapscan = off";

    /// <summary>What holds an effect up is asked of each candidate by its subject: as <c>not exists</c> it could become a join that reads all that waits. The outcome of a limited look-up is never joined.</summary>
    internal const string Claim = """
        update crm_effect set state = 'running', holder = $1, leased_until = $2, attempts = attempts + 1
        where id in (
            select e.id from crm_effect e
            where e.due <= $3 and e.state in ('pending', 'running') and (e.state = 'pending' or e.state = 'running' and e.leased_until < $3)
                and e.kind = any($5)
                and (select p.id from crm_effect p where p.subject = e.subject and p.id < e.id and p.state in ('pending', 'running')
                        and (p.state = 'running' or p.due > $6 or p.kind = any($5)) limit 1) is null
            order by e.due, e.id limit $4 for update skip locked)
        returning id, kind, subject, payload, call_id, chain, depth, happened, due, attempts
        """;

    /// <summary>Name of the lock that lets one sealer work at a time.</summary>
    private const long SealerLock = 0x43726D5365616C;

    /// <summary>Name of the lock that lets one instance migrate at a time.</summary>
    private const long MigrationLock = 0x43726D4D696772;

    public async ValueTask<List<EffectRow>> ClaimEffectsAsync(IStoreSession session, EffectClaim claim)
    {
        var batch = new NpgsqlBatch(((PostgreSqlSession)session).Connection);
        await using (batch.ConfigureAwait(false))
        {
            foreach (var setting in ClaimSettings.Split("; "))
                batch.BatchCommands.Add(new NpgsqlBatchCommand(setting));
            var command = new NpgsqlBatchCommand(Claim);
            batch.BatchCommands.Add(command);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = claim.Holder });
            command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = claim.LeasedUntil.ToDateTimeUtc() });
            command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = claim.Now.ToDateTimeUtc() });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = claim.Most });
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = claim.Kinds });
            command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = claim.WaitsSince.ToDateTimeUtc() });
            var claimed = new List<EffectRow>();
            var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                while (await reader.ReadAsync().ConfigureAwait(false))
                    claimed.Add(claim.Taken(Effect(reader)));
            claimed.Sort((a, b) => a.Id.CompareTo(b.Id));
            return claimed;
        }
    }

    public async ValueTask<int> SealAsync(Instant now, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            // Whoever looks for news asks this first, and mostly there is nothing: without a transaction it is one question instead of three.
            if (!await IsUnsealedAsync(connection, cancellation).ConfigureAwait(false))
                return 0;
            var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var count = await SealAsync(connection, cancellation).ConfigureAwait(false);
                await transaction.CommitAsync(cancellation).ConfigureAwait(false);
                return count;
            }
        }
    }

    private static async ValueTask<bool> IsUnsealedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand("select 1 from crm_commit where first is null limit 1", connection);
        await using (command.ConfigureAwait(false))
            return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is not null;
    }

    private static async ValueTask<int> SealAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        // Who finds work waits for another sealer, so that after the call its own commits are numbered, whoever did it.
        var command = new NpgsqlCommand("select pg_advisory_xact_lock($1)::text from (select 1 from crm_commit where first is null limit 1) c", connection);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = SealerLock });
            if (await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is null)
                return 0;
        }

        var head = await HeadAsync(connection, cancellation).ConfigureAwait(false);
        var commits = await UnsealedAsync(connection, cancellation).ConfigureAwait(false);
        if (commits.Count == 0)
            return 0;
        foreach (var commit in commits)
        {
            commit.Recorded = Instant.Max(head.Recorded, commit.Recorded);
            commit.First = head.Next;
            commit.Chain = CanonicalForm.Link(head.Chain, commit.Ticket, head.Next, commit.Count, commit.Recorded, commit.Digest);
            head = new ChainHead(commit.Ticket, ChainHead.After(head.Next, commit.Count), commit.Chain, commit.Recorded);
        }

        await NumberAsync(connection, commits, cancellation).ConfigureAwait(false);
        return commits.Count;
    }

    private static async ValueTask<ChainHead> HeadAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string sql = "select ticket, first, count, chain, recorded from crm_commit where first is not null order by first desc limit 1";
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                return await reader.ReadAsync(cancellation).ConfigureAwait(false)
                    ? new ChainHead(reader.GetInt64(0), ChainHead.After(reader.GetInt64(1), (int)reader.GetInt64(2)), reader.GetFieldValue<byte[]>(3), Instant.FromDateTimeUtc(reader.GetDateTime(4)))
                    : ChainHead.Start;
        }
    }

    private static async ValueTask<List<CommitRow>> UnsealedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string sql = "select ticket, count, digest, recorded from crm_commit where first is null order by ticket limit 10000";
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            var commits = new List<CommitRow>();
            var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                    commits.Add(new CommitRow
                    {
                        Ticket = reader.GetInt64(0),
                        Count = (int)reader.GetInt64(1),
                        Digest = reader.GetFieldValue<byte[]>(2),
                        Recorded = Instant.FromDateTimeUtc(reader.GetDateTime(3)),
                    });
            return commits;
        }
    }

    private static async ValueTask NumberAsync(NpgsqlConnection connection, List<CommitRow> commits, CancellationToken cancellation)
    {
        const string sql = """
            with numbered as (
                update crm_commit c set first = x.first, chain = x.chain, recorded = x.recorded
                from unnest($1, $2, $3, $4) x(ticket, first, chain, recorded) where c.ticket = x.ticket returning 1)
            select pg_notify('crm_feed', '') from (select count(*) from numbered) n
            """;
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. commits.Select(c => c.Ticket)] });
            command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. commits.Select(c => c.First!.Value)] });
            command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = [.. commits.Select(c => c.Chain!)], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
            command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. commits.Select(c => c.Recorded.ToDateTimeUtc())], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz });
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// EF Core gives its own lock up between two migrations, and an instance that slips in there leaves the other with an old list:
    /// so one of ours is held around all of them. Then the log's partitions of the coming months are made.
    /// </summary>
    public async Task MigrateAsync(Func<CrmDbContext> open, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await RunAsync(connection, $"select pg_advisory_lock({MigrationLock})", cancellation).ConfigureAwait(false);
            try
            {
                if (!await IsCurrentAsync(connection, cancellation).ConfigureAwait(false))
                {
                    var context = open();
                    await using (context.ConfigureAwait(false))
                        await context.Database.MigrateAsync(cancellation).ConfigureAwait(false);
                }

                await RunAsync(connection, "select crm_change_partitions(24), crm_event_partitions(6)", cancellation).ConfigureAwait(false);
            }
            finally
            {
                await RunAsync(connection, $"select pg_advisory_unlock({MigrationLock})", CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private static async Task<bool> IsCurrentAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var table = new NpgsqlCommand("select to_regclass('crm_migrations') is not null", connection);
        await using (table.ConfigureAwait(false))
            if (await table.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is not true)
                return false;
        var applied = await TextsAsync(connection, "select \"MigrationId\" from crm_migrations", cancellation).ConfigureAwait(false);
        return typeof(PostgreSqlDialect).Assembly.AreAmong(applied.Select(m => m[0]).ToHashSet(StringComparer.Ordinal));
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(sql, connection);
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    public Task<IDbContextTransaction> BeginSnapshotAsync(CrmDbContext context, CancellationToken cancellation) =>
        context.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);

    public async ValueTask<IRowSource> OpenRowsAsync(CrmDbContext context, CancellationToken cancellation) =>
        new ReaderRows(await BeginSnapshotAsync(context, cancellation).ConfigureAwait(false), PostgreSqlJit.Spare);

    public async Task<List<long>> SearchAsync(CrmDbContext context, Search.SearchProbe probe, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        return await PostgreSqlSearch.FindAsync((NpgsqlConnection)context.Database.GetDbConnection(), probe, cancellation).ConfigureAwait(false);
    }

    public async Task WaitForOthersAsync(TimeSpan most, CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var listen = new NpgsqlCommand("listen crm_commit; listen crm_feed", connection);
            await using (listen.ConfigureAwait(false))
                await listen.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            await connection.WaitAsync(most, cancellation).ConfigureAwait(false);
        }
    }

    private static EffectRow Effect(NpgsqlDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Kind = reader.GetString(1),
        Subject = reader.GetString(2),
        Payload = reader.GetString(3),
        CallId = reader.GetInt64(4),
        Chain = reader.GetInt64(5),
        Depth = (int)reader.GetInt64(6),
        Happened = Instant.FromDateTimeUtc(reader.GetDateTime(7)),
        Due = Instant.FromDateTimeUtc(reader.GetDateTime(8)),
        Attempts = (int)reader.GetInt64(9),
    };
}
