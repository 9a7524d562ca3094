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
        await context.Database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        var command = context.Database.GetDbConnection().CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.Transaction = context.Database.CurrentTransaction is { } current ? (DbTransaction)((Microsoft.EntityFrameworkCore.Infrastructure.IInfrastructure<DbTransaction>)current).Instance : null;
            command.CommandText = $"select {string.Join(", ", table.Columns.Select(c => "t." + c.Name))} from {table.Name} t {rest}";
            var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                    yield return Row(reader, table);
        }
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
