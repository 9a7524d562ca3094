using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Crm.TestSupport;

/// <summary>
/// A private PostgreSQL for this process: started once, at first use, on a free loopback port, durable as in production
/// (fsync and synchronous_commit on), gone with the process however that ends.
/// </summary>
internal sealed class PostgresServer
{
    private static readonly Lock Gate = new();
    private static Task<PostgresServer>? running;

    private readonly Process keeper;
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> templates = new(StringComparer.Ordinal);
    private int databases;

    private PostgresServer(Process keeper, int port)
    {
        this.keeper = keeper;
        Port = port;
    }

    /// <summary>The loopback port.</summary>
    public int Port { get; }

    /// <summary>Why there can be no server here; null where there can.</summary>
    public static string? AbsenceReason { get; } = PostgresBinaries.Folder is null ? "PostgreSQL's initdb and postgres were not found." : null;

    /// <summary>The process's server, started by the first caller.</summary>
    public static Task<PostgresServer> StartAsync()
    {
        lock (Gate)
            return running ??= Task.Run(LaunchAsync);
    }

    /// <summary>Connection string of a database of this server.</summary>
    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Username = "crm",
            Database = database,
            MaxPoolSize = 100,
            IncludeErrorDetail = true,
            Timeout = 120,
            CommandTimeout = 120,
        }.ConnectionString;

    /// <summary>A fresh database, dropped when disposed: empty, or a copy of a template made by <see cref="TemplateAsync"/>.</summary>
    public async Task<PostgresDatabase> CreateDatabaseAsync(string? template = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"crm_{Interlocked.Increment(ref databases)}");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template ?? "template0"}").ConfigureAwait(false);
        return new PostgresDatabase(this, name);
    }

    /// <summary>Makes a template database once per process (its schema migrated, say) and gives its name.</summary>
    /// <param name="name">Of the template: Latin letters, digits, underscores.</param>
    /// <param name="prepare">Gets the connection string; runs once, without a connection pool, so that nothing stays open.</param>
    public Task<string> TemplateAsync(string name, Func<string, Task> prepare)
    {
        ArgumentNullException.ThrowIfNull(prepare);
        return templates.GetOrAdd(name, _ => new Lazy<Task<string>>(() => MakeTemplateAsync(name, prepare))).Value;
    }

    private async Task<string> MakeTemplateAsync(string name, Func<string, Task> prepare)
    {
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0").ConfigureAwait(false);
        await prepare(ConnectionString(name) + ";Pooling=false").ConfigureAwait(false);
        return name;
    }

    internal async Task DropDatabaseAsync(string name)
    {
        using (var pooled = new NpgsqlConnection(ConnectionString(name)))
            NpgsqlConnection.ClearPool(pooled);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)").ConfigureAwait(false);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync().ConfigureAwait(false);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private static async Task<PostgresServer> LaunchAsync()
    {
        var binaries = PostgresBinaries.Folder ?? throw new InvalidOperationException(AbsenceReason);
        PostgresRemains.Clear(binaries);
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var keeper = PostgresKeeper.Start(binaries, port);
            var server = new PostgresServer(keeper.Process, port);
            try
            {
                await server.WaitUntilReadyAsync(TimeSpan.FromSeconds(90)).ConfigureAwait(false);
                AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
                return server;
            }
            catch (Exception failure) when (attempt < 3 || failure is TimeoutException or InvalidOperationException)
            {
                server.Stop();
                if (attempt == 3)
                    throw new InvalidOperationException("PostgreSQL did not start: " + keeper.Output, failure);
            }
        }
    }

    private async Task WaitUntilReadyAsync(TimeSpan patience)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(50).ConfigureAwait(false))
        {
            try
            {
                await ExecuteAsync("SELECT 1").ConfigureAwait(false);
                return;
            }
            catch (Exception notYet) when (notYet is NpgsqlException or SocketException)
            {
                if (keeper.HasExited)
                    throw new InvalidOperationException("The server's process ended.", notYet);
                if (clock.Elapsed > patience)
                    throw new TimeoutException("The server does not answer.", notYet);
            }
        }
    }

    /// <summary>Closing the keeper's standard input is the word to stop; the end of this process, however it comes, says the same.</summary>
    private void Stop()
    {
        if (keeper.HasExited)
            return;
        keeper.StandardInput.Close();
        keeper.WaitForExit(TimeSpan.FromSeconds(10));
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
