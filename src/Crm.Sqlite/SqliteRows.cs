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
        Batteries_V2.Init();
        var code = raw.sqlite3_open_v2(file, out database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code != raw.SQLITE_OK)
        {
            database?.Dispose();
            throw new SqliteException($"SQLite error {code}: {file} does not open.", code);
        }

        raw.sqlite3_extended_result_codes(database, 1);
        raw.sqlite3_busy_timeout(database, (int)wait.TotalMilliseconds);
        using (var begin = new SqliteStatement(database, "begin", isOurs: true))
            begin.Execute();

        // The moment is that of the first reading.
        using var first = new SqliteStatement(database, "select 1 from sqlite_schema limit 1", isOurs: true);
        first.Step();
        first.Reset();
    }

    public bool IsManyAtOnce => true;

    public ValueTask<IRowCursor> ReadAsync(DbCommand command, CancellationToken cancellation)
    {
        SqliteFolding.Teach(database, command.CommandText);
        var statement = new SqliteStatement(database, command.CommandText, isOurs: true);
        foreach (SqliteParameter parameter in command.Parameters)
            statement.Bind(parameter.ParameterName, parameter.Value);
        return new ValueTask<IRowCursor>(new Cursor(statement, cancellation));
    }

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        return default;
    }

    private sealed class Cursor(SqliteStatement statement, CancellationToken cancellation) : IRowCursor
    {
        private const int CheckEvery = 1_024;

        private readonly string?[] last = new string?[statement.Columns];
        private int row;

        public ValueTask<bool> NextAsync()
        {
            if (++row % CheckEvery == 0)
                cancellation.ThrowIfCancellationRequested();
            return new ValueTask<bool>(statement.Step());
        }

        public bool IsNull(int column) => statement.IsNull(column);

        public long Number(int column) => statement.Number(column);

        public bool Flag(int column) => statement.Number(column) != 0;

        public string? Text(int column) => statement.IsNull(column) ? null : last[column] = statement.Text(column, last[column]);

        public string? Text(int column, string? known) => statement.IsNull(column) ? null : statement.Text(column, known);

        public long Micros(int column) => statement.Number(column);

        public ValueTask DisposeAsync()
        {
            statement.Dispose();
            return default;
        }
    }
}
