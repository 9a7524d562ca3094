using System.Text;
using Crm.Store;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm.Sqlite;

/// <summary>A prepared statement, bound and stepped without the cost of a command object per row.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly nint native;
    private byte[] utf8 = new byte[512];

    /// <param name="database">The connection.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="isOurs">The connection is used by this session alone and has no mutex on which a call could wait.</param>
    internal SqliteStatement(sqlite3 database, string sql, bool isOurs)
    {
        this.database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        native = isOurs && SqliteNative.IsUsable ? statement.DangerousGetHandle() : 0;
    }

    internal void Bind(int index, object? value)
    {
        var code = value switch
        {
            null => native == 0 ? raw.sqlite3_bind_null(statement, index) : SqliteNative.BindNull(native, index),
            long number => BindNumber(index, number),
            string text => BindText(index, text),
            Utf8Text text => raw.sqlite3_bind_text(statement, index, text.Bytes),
            bool flag => BindNumber(index, flag ? 1 : 0),
            byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, index, 0),
            byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
            _ => throw new ArgumentException($"{value.GetType()} is no neutral value."),
        };
        Check(code);
    }

    /// <summary>Binds a parameter as EF made it, by its name.</summary>
    internal void Bind(string name, object? value)
    {
        if (IndexOf(name) is > 0 and var index)
            Bind(index, value switch { DBNull => null, int number => (long)number, short number => (long)number, byte number => (long)number, _ => value });
    }

    /// <summary>Place of a value by its name in the statement; 0 for none.</summary>
    internal int IndexOf(string name) => raw.sqlite3_bind_parameter_index(statement, name);

    private int BindNumber(int index, long number) =>
        native == 0 ? raw.sqlite3_bind_int64(statement, index, number) : SqliteNative.BindNumber(native, index, number);

    /// <summary>As UTF-8, the form in which it is stored: SQLite would convert UTF-16 character by character.</summary>
    private int BindText(int index, string text)
    {
        // An empty span would be bound as null.
        if (text.Length == 0)
            return raw.sqlite3_bind_text16(statement, index, text);
        if (utf8.Length < text.Length * 3)
            utf8 = new byte[text.Length * 4];
        return raw.sqlite3_bind_text(statement, index, utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)));
    }

    /// <summary>Runs a statement that gives no rows; gives how many rows it changed.</summary>
    internal int Execute()
    {
        var code = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (code is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            Check(code);
        return raw.sqlite3_changes(database);
    }

    /// <summary>True while there is a row.</summary>
    internal bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
            return true;
        raw.sqlite3_reset(statement);
        if (code != raw.SQLITE_DONE)
            Check(code);
        return false;
    }

    /// <summary>Ends a reading before its last row.</summary>
    internal void Reset() => raw.sqlite3_reset(statement);

    internal long Number(int column) => native == 0 ? raw.sqlite3_column_int64(statement, column) : SqliteNative.ColumnNumber(native, column);

    internal int Columns => raw.sqlite3_column_count(statement);

    internal bool IsNull(int column) => (native == 0 ? raw.sqlite3_column_type(statement, column) : SqliteNative.ColumnType(native, column)) == raw.SQLITE_NULL;

    /// <summary>A text; the one given where it is the same.</summary>
    internal string Text(int column, string? known)
    {
        var utf8 = native == 0 ? raw.sqlite3_column_blob(statement, column) : SqliteNative.ColumnText(native, column);
        return known is not null && Ascii.Equals(utf8, known) ? known : Encoding.UTF8.GetString(utf8);
    }

    internal object? Value(int column, ColumnKind kind)
    {
        if ((native == 0 ? raw.sqlite3_column_type(statement, column) : SqliteNative.ColumnType(native, column)) == raw.SQLITE_NULL)
            return null;
        return kind switch
        {
            ColumnKind.Text => raw.sqlite3_column_text(statement, column).utf8_to_string(),
            ColumnKind.Blob => raw.sqlite3_column_blob(statement, column).ToArray(),
            ColumnKind.Boolean => Number(column) != 0 ? Boxes.True : Boxes.False,
            _ => Boxes.Of(Number(column)),
        };
    }

    public void Dispose() => statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new SqliteException($"SQLite error {raw.sqlite3_extended_errcode(database)}: {raw.sqlite3_errmsg(database).utf8_to_string()}", code & 0xff, raw.sqlite3_extended_errcode(database));
    }
}
