using System.Data.Common;
using System.Runtime.CompilerServices;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Analytics;

/// <summary>Reads what EF has translated, bounds included, without making an object of each row: millions of them are read.</summary>
internal static class RawRows
{
    /// <summary>The rows of a query; columns stand in the order in which it names them.</summary>
    internal static async IAsyncEnumerable<DbDataReader> ReadAsync(CrmDbContext read, IQueryable query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await read.Database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        var command = query.CreateDbCommand();
        await using (command.ConfigureAwait(false))
        {
            var rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using (rows.ConfigureAwait(false))
                while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
                    yield return rows;
        }
    }

    internal static long LongOr0(this DbDataReader row, int at) => row.IsDBNull(at) ? 0 : row.GetInt64(at);

    internal static string? Text(this DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    /// <summary>Stored as a timestamp or as microseconds.</summary>
    internal static Instant Moment(this DbDataReader row, int at) => row.GetFieldType(at) == typeof(DateTime)
        ? Instant.FromDateTimeUtc(DateTime.SpecifyKind(row.GetDateTime(at), DateTimeKind.Utc))
        : NeutralValue.FromMicroseconds(row.GetInt64(at));
}
