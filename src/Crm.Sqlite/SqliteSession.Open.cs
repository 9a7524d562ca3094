using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm.Sqlite;

internal sealed partial class SqliteSession
{
    /// <summary>
    /// Without SQLite's own mutexes, which cost more than the bindings that they guard: a session is never used by two at once.
    /// Who finds another process writing waits.
    /// </summary>
    private void Open()
    {
        Batteries_V2.Init();
        var flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(file, out var opened, flags, null);
        if (code != raw.SQLITE_OK)
        {
            var error = new SqliteException($"SQLite error {code}: {file} does not open.", code);
            opened?.Dispose();
            throw error;
        }

        handle = opened;
        raw.sqlite3_extended_result_codes(opened, 1);
        raw.sqlite3_busy_timeout(opened, (int)wait.TotalMilliseconds);

        // Where a table has an index with a condition, SQLite would else plan a prepared statement anew for each value that it is bound to.
        raw.sqlite3_db_config(opened, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
        foreach (var pragma in new[] { "journal_mode = wal", "synchronous = full", "foreign_keys = on", "cache_size = -65536", "wal_autocheckpoint = 16000" })
            Run("pragma " + pragma);
        if (SqliteNative.IsUsable)
            log = new SqliteLog(opened, file, wait);
    }
}
