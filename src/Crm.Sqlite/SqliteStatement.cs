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
    private readonly nint connection;

    /// <summary>Where bound texts and bytes stand until the statement is bound anew, so that SQLite copies none. Of no use where calls are not native.</summary>
    private readonly BoundRoom room = new();

    /// <summary>Parameters that are null as things stand: most columns of a row are, row after row.</summary>
    private ulong nulls = ~0UL;
    private byte[] utf8 = [];

    /// <param name="database">The connection.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="isOurs">The connection is used by this session alone and has no mutex on which a call could wait.</param>
    internal SqliteStatement(sqlite3 database, string sql, bool isOurs)
    {
        this.database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        if (isOurs && SqliteNative.IsUsable)
            (native, connection) = (statement.DangerousGetHandle(), database.DangerousGetHandle());
    }

    internal void Bind(int index, object? value)
    {
        if (native == 0)
        {
            Check(BindSafely(index, value));
            return;
        }

        var bit = index <= 64 ? 1UL << (index - 1) : 0;
        if (value is null)
        {
            if ((nulls & bit) != 0)
                return;
            nulls |= bit;
            Check(SqliteNative.BindNull(native, index));
            return;
        }

        nulls &= ~bit;
        Check(value switch
        {
            long number => SqliteNative.BindNumber(native, index, number),
            string text => BindText(index, text),
            Utf8Text text => text.At is not 0 and var at ? SqliteNative.BindText(native, index, at, text.Bytes.Length) : BindText(index, text.Bytes),
            bool flag => SqliteNative.BindNumber(native, index, flag ? 1 : 0),
            byte[] bytes => BindBytes(index, bytes),
            _ => throw new ArgumentException($"{value.GetType()} is no neutral value."),
        });
    }

    /// <summary>On a host's connection, whose values SQLite copies.</summary>
    private int BindSafely(int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        string text => BindTextSafely(index, text),
        Utf8Text text => raw.sqlite3_bind_text(statement, index, text.Bytes),
        bool flag => raw.sqlite3_bind_int64(statement, index, flag ? 1 : 0),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, index, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => throw new ArgumentException($"{value.GetType()} is no neutral value."),
    };

    /// <summary>Binds a parameter as EF made it, by its name.</summary>
    internal void Bind(string name, object? value)
    {
        if (IndexOf(name) is > 0 and var index)
            Bind(index, value switch { DBNull => null, int number => (long)number, short number => (long)number, byte number => (long)number, _ => value });
    }

    /// <summary>Place of a value by its name in the statement; 0 for none.</summary>
    internal int IndexOf(string name) => raw.sqlite3_bind_parameter_index(statement, name);

    private int BindText(int index, string text)
    {
        if (!room.TryKeep(text, out var at, out var length))
            return BindTextSafely(index, text);
        return SqliteNative.BindText(native, index, at, length);
    }

    private int BindText(int index, ReadOnlySpan<byte> text)
    {
        if (text.Length == 0)
            return raw.sqlite3_bind_text16(statement, index, "");
        return room.TryKeep(text, out var at) ? SqliteNative.BindText(native, index, at, text.Length) : raw.sqlite3_bind_text(statement, index, text);
    }

    private int BindBytes(int index, byte[] bytes)
    {
        if (bytes.Length == 0)
            return raw.sqlite3_bind_zeroblob(statement, index, 0);
        return room.TryKeep(bytes, out var at) ? SqliteNative.BindBytes(native, index, at, bytes.Length) : raw.sqlite3_bind_blob(statement, index, bytes);
    }

    /// <summary>As UTF-8, the form in which it is stored: SQLite would convert UTF-16 character by character.</summary>
    private int BindTextSafely(int index, string text)
    {
        // An empty span would be bound as null.
        if (text.Length == 0)
            return raw.sqlite3_bind_text16(statement, index, text);
        if (utf8.Length < text.Length * 3)
            utf8 = new byte[Math.Max(512, text.Length * 4)];
        return raw.sqlite3_bind_text(statement, index, utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)));
    }

    /// <summary>Runs a statement that gives no rows; gives how many rows it changed.</summary>
    internal int Execute()
    {
        var code = StepOnce();
        Reset();
        if (code is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            Check(code);
        return native == 0 ? raw.sqlite3_changes(database) : SqliteNative.Changes(connection);
    }

    /// <summary>True while there is a row.</summary>
    internal bool Step()
    {
        var code = StepOnce();
        if (code == raw.SQLITE_ROW)
            return true;
        Reset();
        if (code != raw.SQLITE_DONE)
            Check(code);
        return false;
    }

    /// <summary>Ends a reading before its last row. What is bound is bound anew before the next.</summary>
    internal void Reset()
    {
        _ = native == 0 ? raw.sqlite3_reset(statement) : SqliteNative.Reset(native);
        room.Begin();
    }

    private int StepOnce() => native == 0 ? raw.sqlite3_step(statement) : SqliteNative.Step(native);

    internal long Number(int column) => native == 0 ? raw.sqlite3_column_int64(statement, column) : SqliteNative.ColumnNumber(native, column);

    internal int Columns => raw.sqlite3_column_count(statement);

    internal bool IsNull(int column) => (native == 0 ? raw.sqlite3_column_type(statement, column) : SqliteNative.ColumnType(native, column)) == raw.SQLITE_NULL;

    /// <summary>A text; the one given where it is the same.</summary>
    internal string Text(int column, string? known)
    {
        var utf8 = native == 0 ? TextSafely(column) : SqliteNative.ColumnText(native, column);
        return known is not null && Ascii.Equals(utf8, known) ? known : Encoding.UTF8.GetString(utf8);
    }

    /// <summary>The same; null for none, which costs no question of its own.</summary>
    internal string? TextOrNull(int column, string? known)
    {
        if (native == 0)
            return IsNull(column) ? null : Text(column, known);
        var utf8 = SqliteNative.ColumnText(native, column, out var isNull);
        return isNull ? null : known is not null && Ascii.Equals(utf8, known) ? known : Encoding.UTF8.GetString(utf8);
    }

    /// <summary>A host's database may hold its texts as UTF-16: asked for as a text, the value becomes UTF-8, whose bytes are then its own.</summary>
    private ReadOnlySpan<byte> TextSafely(int column)
    {
        _ = raw.sqlite3_column_text(statement, column);
        return raw.sqlite3_column_blob(statement, column);
    }

    internal object? Value(int column, ColumnKind kind)
    {
        if ((native == 0 ? raw.sqlite3_column_type(statement, column) : SqliteNative.ColumnType(native, column)) == raw.SQLITE_NULL)
            return null;
        return kind switch
        {
            ColumnKind.Text => Text(column, null),
            ColumnKind.Blob => raw.sqlite3_column_blob(statement, column).ToArray(),
            ColumnKind.Boolean => Number(column) != 0 ? Boxes.True : Boxes.False,
            _ => Boxes.Of(Number(column)),
        };
    }

    public void Dispose()
    {
        statement.Dispose();
        room.Dispose();
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            throw new SqliteException($"SQLite error {raw.sqlite3_extended_errcode(database)}: {raw.sqlite3_errmsg(database).utf8_to_string()}", code & 0xff, raw.sqlite3_extended_errcode(database));
    }
}
