using System.Runtime.InteropServices;

namespace Crm.Sqlite;

/// <summary>
/// The functions of SQLite that are called for each value, some hundred times an order, without what a call into native code
/// otherwise costs: on a connection without mutexes they neither wait nor call back. A host's connection has mutexes, on which the
/// collector must not be kept waiting, and is left out. Used only where the provider at work is this very library.
/// </summary>
internal static partial class SqliteNative
{
    private const string Library = "e_sqlite3";

    /// <summary>SQLITE_STATIC: nobody frees it.</summary>
    private const nint Static = 0;

    /// <summary>Whether statements may be handed to these functions.</summary>
    internal static bool IsUsable { get; } = SQLitePCL.raw.GetNativeLibraryName() == Library;

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [SuppressGCTransition]
    internal static partial int BindNumber(nint statement, int index, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    [SuppressGCTransition]
    internal static partial int BindNull(nint statement, int index);

    /// <summary>Binds a text without a copy: it must stay where it is until the statement is bound anew.</summary>
    internal static int BindText(nint statement, int index, nint text, int length) => BindTextAt(statement, index, text, length, Static);

    /// <summary>As <see cref="BindText"/>, of bytes.</summary>
    internal static int BindBytes(nint statement, int index, nint bytes, int length) => BindBlobAt(statement, index, bytes, length, Static);

    /// <summary>Waits for the disk and for others: the collector must not be kept waiting meanwhile.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    internal static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    internal static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_changes")]
    [SuppressGCTransition]
    internal static partial int Changes(nint database);

    /// <summary>Has SQLite tell after each commit how many pages are in the log, in place of its own taking over.</summary>
    internal static unsafe void OnCommit(nint database, delegate* unmanaged[Cdecl]<nint, nint, nint, int, int> told, nint with) => HookLog(database, told, with);

    [LibraryImport(Library, EntryPoint = "sqlite3_wal_hook")]
    private static unsafe partial nint HookLog(nint database, delegate* unmanaged[Cdecl]<nint, nint, nint, int, int> told, nint with);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    [SuppressGCTransition]
    private static partial int BindTextAt(nint statement, int index, nint text, int length, nint free);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    [SuppressGCTransition]
    private static partial int BindBlobAt(nint statement, int index, nint bytes, int length, nint free);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    internal static partial long ColumnNumber(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [SuppressGCTransition]
    internal static partial int ColumnType(nint statement, int column);

    /// <summary>The bytes of a text, until the statement goes on.</summary>
    internal static ReadOnlySpan<byte> ColumnText(nint statement, int column) => ColumnText(statement, column, out _);

    /// <summary>The same, and whether there is none.</summary>
    internal static unsafe ReadOnlySpan<byte> ColumnText(nint statement, int column, out bool isNull)
    {
        var text = ColumnTextAt(statement, column);
        isNull = text == 0;
        return new ReadOnlySpan<byte>((void*)text, ColumnBytes(statement, column));
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_column_text")]
    [SuppressGCTransition]
    private static partial nint ColumnTextAt(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [SuppressGCTransition]
    private static partial int ColumnBytes(nint statement, int column);
}
