using System.Data.Common;
using Crm.Store;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm.Sqlite;

/// <summary>Rows through the library itself, on a connection of their own without mutexes: a value costs a few nanoseconds.</summary>
internal sealed class SqliteRows : IRowSource
{
    private readonly sqlite3 database;

    internal SqliteRows(string file, TimeSpan wait)
    {
        database = Open(file, wait);
        using (var begin = new SqliteStatement(database, "begin", isOurs: true))
            begin.Execute();

        // The moment is that of the first reading.
        using var first = new SqliteStatement(database, "select 1 from sqlite_schema limit 1", isOurs: true);
        first.Step();
        first.Reset();
    }

    /// <summary>A connection for one reader at a time, to a file that is there.</summary>
    internal static sqlite3 Open(string file, TimeSpan wait)
    {
        Batteries_V2.Init();
        var code = raw.sqlite3_open_v2(file, out var opened, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code != raw.SQLITE_OK)
        {
            opened?.Dispose();
            throw new SqliteException($"SQLite error {code}: {file} does not open.", code);
        }

        raw.sqlite3_extended_result_codes(opened, 1);
        raw.sqlite3_busy_timeout(opened, (int)wait.TotalMilliseconds);
        return opened;
    }

    public bool IsManyAtOnce => true;

    public ValueTask<IRowCursor> ReadAsync(DbCommand command, CancellationToken cancellation)
    {
        SqliteFolding.Teach(database, command.CommandText);
        var statement = new SqliteStatement(database, command.CommandText, isOurs: true);
        foreach (SqliteParameter parameter in command.Parameters)
            statement.Bind(parameter.ParameterName, parameter.Value);
        return new ValueTask<IRowCursor>(new SqliteCursor(statement, cancellation));
    }

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        return default;
    }
}
