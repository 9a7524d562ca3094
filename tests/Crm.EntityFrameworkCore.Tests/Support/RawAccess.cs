using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Crm.TestSupport;

/// <summary>The database past the product: what a curious or malicious hand sees and does.</summary>
public static class RawAccess
{
    public static bool IsSqlite(this TestDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.ConnectionString.StartsWith("Data Source", StringComparison.Ordinal);
    }

    /// <summary>A connection of the host's own.</summary>
    public static async Task<DbConnection> ConnectAsync(this TestDatabase database)
    {
        DbConnection connection = database.IsSqlite() ? new SqliteConnection(database.ConnectionString) : new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<int> ExecuteAsync(this TestDatabase database, string sql)
    {
        await using var connection = await database.ConnectAsync();
        return await connection.ExecuteAsync(sql);
    }

    public static async Task<int> ExecuteAsync(this DbConnection connection, string sql, DbTransaction? transaction = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>All rows, each value as text; null as an empty one.</summary>
    public static async Task<List<string[]>> QueryAsync(this TestDatabase database, string sql)
    {
        await using var connection = await database.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) switch
            {
                DBNull => "",
                byte[] bytes => Convert.ToHexStringLower(bytes),
                var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
            })]);
        return rows;
    }

    public static async Task<long> CountAsync(this TestDatabase database, string table, string where = "1 = 1") =>
        long.Parse((await database.QueryAsync($"select count(*) from {table} where {where}"))[0][0], System.Globalization.CultureInfo.InvariantCulture);
}
