using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Crm.PostgreSql;

/// <summary>
/// Rules become queries with hundreds of expressions. PostgreSQL compiles them to machine code where it thinks a query dear (which it does of nearly
/// every question within a question), and that takes seconds for what then runs in milliseconds: large queries are asked without it. The setting goes with the
/// query in one message; a connection that goes back to the pool forgets it.
/// </summary>
internal sealed class PostgreSqlJit : DbCommandInterceptor
{
    /// <summary>Characters of a query from which on it is large.</summary>
    private const int Large = 4_000;

    private PostgreSqlJit()
    {
    }

    internal static PostgreSqlJit OfReadings { get; } = new();

    /// <summary>The text by which a query within a transaction runs without it, if it is large; until the transaction's end.</summary>
    internal static string Within(string sql) => sql.Length < Large ? sql : "set local jit = off; " + sql;

    /// <summary>The same for a command that is read by itself, as those of analyses are.</summary>
    internal static void Spare(DbCommand command) => command.CommandText = Within(command.CommandText);

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Spare(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Spare(command, eventData);
        return new(result);
    }

    private static void Spare(DbCommand command, CommandEventData of)
    {
        if (of.CommandSource == CommandSource.LinqQuery && command.CommandText.Length >= Large && !command.CommandText.StartsWith(Setting, StringComparison.Ordinal))
            command.CommandText = Setting + command.CommandText;
    }

    private const string Setting = "set jit = off; ";
}
