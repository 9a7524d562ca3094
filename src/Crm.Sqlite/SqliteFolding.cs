using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Crm.Rules;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Crm.Sqlite;

/// <summary>Texts are folded by our own code, which SQLite calls: a connection learns it when it is first asked for it.</summary>
internal sealed class SqliteFolding : DbCommandInterceptor
{
    private const string Function = "crm_fold";

    private static readonly ConditionalWeakTable<sqlite3, object> Known = [];

    private SqliteFolding()
    {
    }

    /// <summary>For the connections of EF.</summary>
    internal static SqliteFolding OfReadings { get; } = new();

    internal static void Map(ModelBuilder model) => SqlTexts.Map(
        model,
        text => SqlTexts.Call(Function, text),
        (document, names) => SqlTexts.Find(
            "json_extract",
            SqlTexts.Find("nullif", document, SqlTexts.Constant("")),
            SqlTexts.Constant("$" + string.Concat(names.Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? $"[{n}]" : "." + n)))));

    /// <summary>Before a command runs.</summary>
    internal static void Teach(sqlite3 connection, string sql)
    {
        if (!sql.Contains(Function, StringComparison.Ordinal) || Known.TryGetValue(connection, out _))
            return;
        if (raw.sqlite3_create_function(connection, Function, 1, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, Fold) is var code && code != raw.SQLITE_OK)
            throw new SqliteException($"SQLite error {code}: {Function} is not taken.", code);
        Known.AddOrUpdate(connection, Function);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Teach(((SqliteConnection)command.Connection!).Handle!, command.CommandText);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Teach(((SqliteConnection)command.Connection!).Handle!, command.CommandText);
        return new(result);
    }

    private static void Fold(sqlite3_context context, object user, sqlite3_value[] arguments)
    {
        if (raw.sqlite3_value_type(arguments[0]) == raw.SQLITE_NULL)
            raw.sqlite3_result_null(context);
        else
            raw.sqlite3_result_text(context, SqlTexts.Of(raw.sqlite3_value_text(arguments[0]).utf8_to_string()));
    }
}
