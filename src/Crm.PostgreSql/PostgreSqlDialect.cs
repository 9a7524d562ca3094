using System.Data.Common;
using Crm.History;
using Crm.Mapping;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Crm.PostgreSql;

/// <summary>PostgreSQL: many writers, row locks in id order, records numbered by a sealer once they are visible.</summary>
internal sealed partial class PostgreSqlDialect : IStoreDialect, IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly NpgsqlConnectionStringBuilder builder;

    internal PostgreSqlDialect(string connectionString)
    {
        builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (string.IsNullOrWhiteSpace(builder.Host))
            throw new ArgumentException("The connection string names no host.", nameof(connectionString));
        if (builder.MaxAutoPrepare == 0)
            (builder.MaxAutoPrepare, builder.AutoPrepareMinUsages) = (256, 2);
        source = NpgsqlDataSource.Create(builder);
    }

    public bool IsSynchronous => false;

    public bool NumbersWhenWriting => false;

    public string MigrationsAssembly => typeof(PostgreSqlDialect).Assembly.GetName().Name!;

    public void Configure(DbContextOptionsBuilder options) => options
        .UseNpgsql(source, o => o.MigrationsAssembly(MigrationsAssembly).MigrationsHistoryTable("crm_migrations"))
        .ReplaceService<IMigrationsSqlGenerator, PostgreSqlMigrationsSql>()
        .AddInterceptors(PostgreSqlJit.OfReadings);

    public void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        ValueConventions.Apply(conventions, CrmModel.All, typeof(TimestampConverter));
        conventions.Properties<int>().HaveConversion<long>();

        // Texts compare ordinally, as on SQLite and in memory.
        conventions.Properties<string>().UseCollation("C");
    }

    public void Shape(ModelBuilder model)
    {
        model.HasSequence<long>("crm_ticket");
        model.Entity<CommitRow>().HasIndex(c => c.Ticket).HasFilter("first is null").HasDatabaseName("ix_crm_commit_unsealed");
    }

    public void MapTexts(ModelBuilder model) => PostgreSqlFolding.Map(model);

    public string Holds(string column, IReadOnlyList<string> letters) => $"{column} ~ '{string.Concat(letters.Select(l => $"[{l}]"))}'";

    public IStoreSession Open() => new PostgreSqlSession(source);

    public IStoreSession Join(DbTransaction transaction)
    {
        if (transaction is not NpgsqlTransaction joined || ConnectionOf(joined) is not { } connection)
            throw new ArgumentException("An open transaction of an NpgsqlConnection is needed.", nameof(transaction));
        var other = new NpgsqlConnectionStringBuilder(connection.ConnectionString);
        if (other.Host != builder.Host || other.Port != builder.Port || other.Database != builder.Database)
            throw new ArgumentException("The transaction is on another database than the CRM's.", nameof(transaction));
        return new PostgreSqlSession(joined);
    }

    /// <summary>Null for a transaction that is over.</summary>
    private static NpgsqlConnection? ConnectionOf(NpgsqlTransaction transaction)
    {
        try
        {
            // Its connection is told even of one that is over; its level is not.
            _ = transaction.IsolationLevel;
            return transaction.Connection;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public IStandingReader OpenStandingReader() => new PostgreSqlStandingReader(source);

    public bool IsConflict(Exception exception) => exception is StoreConflictException
        || exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable };

    public bool IsTaken(Exception exception) => exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public bool IsConnectionLost(Exception exception) => exception is NpgsqlException and not PostgresException
        || exception is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow };

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
