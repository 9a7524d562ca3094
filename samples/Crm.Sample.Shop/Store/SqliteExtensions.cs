using Microsoft.Data.Sqlite;

namespace Crm.Sample.Shop.Store;

/// <summary>Parameterised statements in one line.</summary>
internal static class SqliteExtensions
{
    /// <summary>Runs a statement; gives the number of rows.</summary>
    public static async Task<int> ExecuteAsync(this SqliteConnection connection, string sql, CancellationToken cancellation, params (string Name, object Value)[] values)
    {
        await using var command = connection.Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Reads all rows.</summary>
    public static async Task<List<T>> ReadAsync<T>(
        this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, CancellationToken cancellation, params (string Name, object Value)[] values)
    {
        await using var command = connection.Command(sql, values);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var all = new List<T>();
        while (await rows.ReadAsync(cancellation))
            all.Add(read(rows));
        return all;
    }

    /// <summary>Reads the first row; default where there is none.</summary>
    public static async Task<T?> FindAsync<T>(
        this SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, CancellationToken cancellation, params (string Name, object Value)[] values)
    {
        var all = await connection.ReadAsync(sql, read, cancellation, values);
        return all.Count == 0 ? default : all[0];
    }

    // A connection's commands join its open transaction.
    private static SqliteCommand Command(this SqliteConnection connection, string sql, (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
