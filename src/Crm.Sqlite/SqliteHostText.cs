using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm.Sqlite;

/// <summary>Runs statements of the host's own on our connection.</summary>
internal static class SqliteHostText
{
    internal static (int Changed, List<object?[]> Rows) Run(sqlite3 database, string sql, IReadOnlyList<object?> values)
    {
        Check(database, raw.sqlite3_prepare_v2(database, sql, out var statement));
        using (statement)
        {
            for (var i = 0; i < values.Count; i++)
                if (raw.sqlite3_bind_parameter_index(statement, "$" + (i + 1).ToString(CultureInfo.InvariantCulture)) is > 0 and var index)
                    Check(database, Bind(statement, index, values[i]));
            var rows = new List<object?[]>();
            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
                rows.Add(Row(statement));
            if (code != raw.SQLITE_DONE)
                Check(database, code);
            return (raw.sqlite3_stmt_readonly(statement) != 0 ? 0 : raw.sqlite3_changes(database), rows);
        }
    }

    private static int Bind(sqlite3_stmt statement, int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        bool flag => raw.sqlite3_bind_int64(statement, index, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, index, number),
        string text => raw.sqlite3_bind_text16(statement, index, text),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, index, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => throw new ArgumentException($"{value.GetType()} is no neutral value."),
    };

    private static object?[] Row(sqlite3_stmt statement)
    {
        var row = new object?[raw.sqlite3_column_count(statement)];
        for (var i = 0; i < row.Length; i++)
            row[i] = raw.sqlite3_column_type(statement, i) switch
            {
                raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, i),
                raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, i),
                raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, i).utf8_to_string(),
                raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, i).ToArray(),
                _ => null,
            };
        return row;
    }

    private static void Check(sqlite3 database, int code)
    {
        if (code != raw.SQLITE_OK)
            throw new SqliteException($"SQLite error {raw.sqlite3_extended_errcode(database)}: {raw.sqlite3_errmsg(database).utf8_to_string()}", code & 0xff, raw.sqlite3_extended_errcode(database));
    }
}
