using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Crm.Store;

/// <summary>Rows of any table as neutral values, for work that goes through all tables alike: exports of persons, erasures, backups.</summary>
internal static class RowReading
{
    /// <summary>Rows of a table, one after the other.</summary>
    /// <param name="context">On whose connection, and in whose transaction.</param>
    /// <param name="table">Which.</param>
    /// <param name="rest">What follows <c>select … from table t</c>: constants only, never a caller's text.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal static async IAsyncEnumerable<object?[]> RowsAsync(CrmDbContext context, TablePlan table, string rest, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var command = await CommandAsync(context, $"select {string.Join(", ", table.Columns.Select(c => "t." + c.Name))} from {table.Name} t {rest}", cancellation).ConfigureAwait(false);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                    yield return Row(reader, table);
        }
    }

    /// <summary>The whole numbers in the first column of a question.</summary>
    internal static async Task<List<long>> NumbersAsync(CrmDbContext context, string sql, CancellationToken cancellation)
    {
        var numbers = new List<long>();
        var command = await CommandAsync(context, sql, cancellation).ConfigureAwait(false);
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                    numbers.Add(reader.GetInt64(0));
        }

        return numbers;
    }

    private static async Task<DbCommand> CommandAsync(CrmDbContext context, string sql, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction is { } current ? (DbTransaction)((Microsoft.EntityFrameworkCore.Infrastructure.IInfrastructure<DbTransaction>)current).Instance : null;
        command.CommandText = sql;
        return command;
    }

    private static object?[] Row(DbDataReader reader, TablePlan table)
    {
        var row = new object?[table.Columns.Length];
        for (var i = 0; i < row.Length; i++)
            row[i] = reader.IsDBNull(i) ? null : Value(reader, i, table.Columns[i].Kind);
        return row;
    }

    private static object Value(DbDataReader reader, int i, ColumnKind kind) => kind switch
    {
        ColumnKind.Text => reader.GetString(i),
        ColumnKind.Blob => reader.GetFieldValue<byte[]>(i),
        ColumnKind.Boolean => reader.GetBoolean(i) ? Boxes.True : Boxes.False,
        ColumnKind.Instant => reader.GetFieldType(i) == typeof(DateTime) ? NeutralValue.ToMicroseconds(NodaTime.Instant.FromDateTimeUtc(reader.GetDateTime(i))) : reader.GetInt64(i),
        _ => reader.GetFieldType(i) == typeof(int) ? (long)reader.GetInt32(i) : reader.GetInt64(i),
    };
}
