using Crm.Effects;
using Crm.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;

namespace Crm.Sqlite;

internal sealed partial class SqliteDialect
{
    /// <summary>The states stand there as in the index's own condition, since SQLite concludes nothing: without them each claim went through all effects that ever were.</summary>
    internal const string Claim = """
        update crm_effect set state = 'running', holder = ?1, leased_until = ?2, attempts = attempts + 1
        where id in (
            select e.id from crm_effect e
            where e.due <= ?3 and e.state in ('pending', 'running') and (e.state = 'pending' or e.state = 'running' and e.leased_until < ?3)
                and e.kind in (select value from json_each(?5))
                and not exists (
                    select 1 from crm_effect p where p.subject = e.subject and p.id < e.id and p.state in ('pending', 'running')
                        and (p.state = 'running' or p.due > ?6 or p.kind in (select value from json_each(?5))))
            order by e.due, e.id limit ?4)
        returning id, kind, subject, payload, call_id, chain, depth, happened, due, attempts
        """;

    public ValueTask<List<EffectRow>> ClaimEffectsAsync(IStoreSession session, EffectClaim claim)
    {
        var statement = ((SqliteSession)session).Text(Claim);
        statement.Bind(1, claim.Holder);
        statement.Bind(2, NeutralValue.ToMicroseconds(claim.LeasedUntil));
        statement.Bind(3, NeutralValue.ToMicroseconds(claim.Now));
        statement.Bind(4, (long)claim.Most);
        statement.Bind(5, System.Text.Json.JsonSerializer.Serialize(claim.Kinds));
        statement.Bind(6, NeutralValue.ToMicroseconds(claim.WaitsSince));
        var claimed = new List<EffectRow>();
        while (statement.Step())
            claimed.Add(claim.Taken(new EffectRow
            {
                Id = statement.Number(0),
                Kind = (string)statement.Value(1, ColumnKind.Text)!,
                Subject = (string)statement.Value(2, ColumnKind.Text)!,
                Payload = (string)statement.Value(3, ColumnKind.Text)!,
                CallId = statement.Number(4),
                Chain = statement.Number(5),
                Depth = (int)statement.Number(6),
                Happened = NeutralValue.FromMicroseconds(statement.Number(7)),
                Due = NeutralValue.FromMicroseconds(statement.Number(8)),
                Attempts = (int)statement.Number(9),
            }));
        return new ValueTask<List<EffectRow>>(claimed);
    }

    /// <summary>EF's own migration lock on SQLite survives a crash; an exclusive lock file of the operating system does not.</summary>
    public async Task MigrateAsync(Func<CrmDbContext> open, CancellationToken cancellation)
    {
        if (IsCurrent())
            return;
        var context = open();
        await using (context.ConfigureAwait(false))
            await MigrateAsync(context, cancellation).ConfigureAwait(false);
    }

    private async Task MigrateAsync(CrmDbContext context, CancellationToken cancellation)
    {
        using var gate = await TakeFileAsync(file + ".migrate", cancellation).ConfigureAwait(false);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        await context.Database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "pragma journal_mode = wal; drop table if exists \"__EFMigrationsLock\"";
            await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }

        await context.Database.MigrateAsync(cancellation).ConfigureAwait(false);
        await context.Database.CloseConnectionAsync().ConfigureAwait(false);
    }

    /// <summary>Whether no migration is missing. One that stands there is committed with all it did, so that this needs no lock.</summary>
    private bool IsCurrent()
    {
        if (!File.Exists(file))
            return false;
        using var database = SqliteRows.Open(file, wait);
        using (var table = new SqliteStatement(database, "select 1 from sqlite_schema where name = 'crm_migrations'", isOurs: true))
            if (!table.Step())
                return false;
        using var migrations = new SqliteStatement(database, "select \"MigrationId\" from crm_migrations", isOurs: true);
        var applied = new HashSet<string>(StringComparer.Ordinal);
        while (migrations.Step())
            applied.Add(migrations.Text(0, null));
        return typeof(SqliteDialect).Assembly.AreAmong(applied);
    }

    /// <summary>Deferred: it reads beside whoever writes, and takes no lock that others want.</summary>
    public async Task<IDbContextTransaction> BeginSnapshotAsync(CrmDbContext context, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        return (await context.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellation).ConfigureAwait(false))!;
    }

    public ValueTask<IRowSource> OpenRowsAsync(CrmDbContext context, CancellationToken cancellation) => new(new SqliteRows(file, wait));

    public async Task<List<long>> SearchAsync(CrmDbContext context, Search.SearchProbe probe, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        return await SqliteSearch.FindAsync((SqliteConnection)context.Database.GetDbConnection(), probe, cancellation).ConfigureAwait(false);
    }

    /// <summary>Commits of other connections show in the database's version number, which costs no reading of the file.</summary>
    public async Task WaitForOthersAsync(TimeSpan most, CancellationToken cancellation)
    {
        using var database = SqliteRows.Open(file, wait);
        using var version = new SqliteStatement(database, "pragma data_version", isOurs: true);
        using var timer = new PeriodicTimer(PollEvery);
        var before = Read();
        for (var waited = TimeSpan.Zero; waited < most; waited += PollEvery)
        {
            _ = await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false);
            if (Read() != before)
                return;
        }

        long Read()
        {
            version.Step();
            var number = version.Number(0);
            version.Reset();
            return number;
        }
    }

    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(100);

    private static async Task<FileStream> TakeFileAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsHeldByAnother(e))
            {
                await Task.Delay(50, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A sharing violation: on Windows by its code, elsewhere by EAGAIN of Linux or of BSD and macOS. A missing folder is none.</summary>
    private static bool IsHeldByAnother(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xffff) is 32 or 33
        : exception.HResult is 11 or 35;
}
