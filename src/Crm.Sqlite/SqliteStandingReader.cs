using System.Globalization;
using System.Text.Json;
using Crm.Store;
using NodaTime;
using SQLitePCL;

namespace Crm.Sqlite;

/// <summary>Looks of background work on a connection of their own, which cannot write; each statement is prepared once.</summary>
internal sealed class SqliteStandingReader(string file, TimeSpan wait) : IStandingReader
{
    /// <summary>So many statements are kept; texts that change with the shop's definitions must not add up.</summary>
    private const int Most = 64;

    private readonly Lock gate = new();
    private readonly Dictionary<string, SqliteStatement> statements = new(StringComparer.Ordinal);
    private sqlite3? database;
    private bool isDisposed;

    public string Among(string column, string value) => $"{column} in (select value from json_each({value}))";

    public ValueTask ReadAsync(string sql, object[] values, Action<IRowCursor> row, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var statement = Prepare(sql, values.Length);
            for (var i = 0; i < values.Length; i++)
                statement.Bind(i + 1, values[i] switch
                {
                    Instant moment => NeutralValue.ToMicroseconds(moment),
                    IReadOnlyList<long> numbers => JsonSerializer.Serialize(numbers),
                    var value => value,
                });
            try
            {
                var cursor = new SqliteCursor(statement, cancellation);
                while (cursor.Next())
                    row(cursor);
            }
            finally
            {
                statement.Reset();
            }
        }

        return default;
    }

    public ValueTask DisposeAsync()
    {
        lock (gate)
        {
            isDisposed = true;
            Forget();
            database?.Dispose();
        }

        return default;
    }

    private SqliteStatement Prepare(string sql, int values)
    {
        if (statements.TryGetValue(sql, out var known))
            return known;
        if (statements.Count == Most)
            Forget();
        var statement = new SqliteStatement(database ??= Open(), sql, isOurs: true);
        for (var i = 1; i <= values; i++)
            if (statement.IndexOf("$" + i.ToString(CultureInfo.InvariantCulture)) != i)
                throw new ArgumentException("Values are named in their order.", nameof(sql));
        statements.Add(sql, statement);
        return statement;
    }

    private void Forget()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
        statements.Clear();
    }

    private sqlite3 Open()
    {
        var opened = SqliteRows.Open(file, wait);
        using var queries = new SqliteStatement(opened, "pragma query_only = on", isOurs: true);
        queries.Execute();
        return opened;
    }
}
