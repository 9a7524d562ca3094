namespace Crm.TestSupport;

/// <summary>One database of the private server, dropped when disposed.</summary>
internal sealed class PostgresDatabase(PostgresServer server, string name) : IAsyncDisposable
{
    /// <summary>Its name on the server.</summary>
    public string Name { get; } = name;

    /// <summary>For Npgsql; pooled.</summary>
    public string ConnectionString { get; } = server.ConnectionString(name);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await server.DropDatabaseAsync(Name).ConfigureAwait(false);
}
