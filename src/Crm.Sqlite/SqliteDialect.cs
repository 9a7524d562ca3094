using System.Data.Common;
using Crm.Effects;
using Crm.Mapping;
using Crm.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using NodaTime;

namespace Crm.Sqlite;

/// <summary>SQLite: one file, one writer at a time, write-ahead log, every commit synced.</summary>
internal sealed partial class SqliteDialect : IStoreDialect
{
    private readonly string connectionString;
    private readonly string file;
    private readonly TimeSpan wait;

    internal SqliteDialect(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (builder.DataSource is "" or ":memory:" || builder.Mode == SqliteOpenMode.Memory)
            throw new ArgumentException("A file is needed: an in-memory database has other locks and is lost with its connection.", nameof(connectionString));
        if (builder.DefaultTimeout < 30)
            builder.DefaultTimeout = 30;
        this.connectionString = builder.ToString();
        wait = TimeSpan.FromSeconds(builder.DefaultTimeout);
        file = Path.GetFullPath(builder.DataSource);
        if (Path.GetDirectoryName(file) is { } folder && !Directory.Exists(folder))
            throw new ArgumentException($"The folder '{folder}' of the database '{file}' is not there: create it, or name another file by 'Data Source' in UseSqlite.", nameof(connectionString));
    }

    public bool IsSynchronous => true;

    public bool NumbersWhenWriting => true;

    public string MigrationsAssembly => typeof(SqliteDialect).Assembly.GetName().Name!;

    public void Configure(DbContextOptionsBuilder options) => options
        .UseSqlite(connectionString, o => o.MigrationsAssembly(MigrationsAssembly).MigrationsHistoryTable("crm_migrations")
            .UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
        .ReplaceService<IMigrationsSqlGenerator, ClusteredMigrationsSql>()
        .AddInterceptors(SqliteFolding.OfReadings);

    public void ConfigureConventions(ModelConfigurationBuilder conventions) =>
        ValueConventions.Apply(conventions, CrmModel.All, typeof(MicrosecondConverter));

    public void Shape(ModelBuilder model)
    {
    }

    public void MapTexts(ModelBuilder model) => SqliteFolding.Map(model);

    public IStoreSession Open() => new SqliteSession(file, wait);

    public IStoreSession Join(DbTransaction transaction)
    {
        if (transaction is not SqliteTransaction { Connection: { } connection })
            throw new ArgumentException("An open transaction of a SqliteConnection is needed.", nameof(transaction));
        if (Path.GetFullPath(connection.DataSource) != file)
            throw new ArgumentException("The transaction is on another database file than the CRM's.", nameof(transaction));
        return new SqliteSession(connection);
    }

    public IStandingReader OpenStandingReader() => new SqliteStandingReader(file, wait);

    public bool IsConflict(Exception exception) => exception is StoreConflictException
        || exception is SqliteException { SqliteErrorCode: 5 or 6 or 19 };

    public bool IsTaken(Exception exception) => exception is SqliteException { SqliteErrorCode: 19 };

    public bool IsConnectionLost(Exception exception) => false;

    public string Holds(string column, IReadOnlyList<string> letters) => $"{column} glob '*{string.Concat(letters.Select(l => $"[{l}]"))}*'";

    /// <summary>Commits are numbered as they are written.</summary>
    public ValueTask<int> SealAsync(Instant now, CancellationToken cancellation) => new(0);
}
