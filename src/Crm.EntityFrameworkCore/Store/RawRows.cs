using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Crm.Store;

/// <summary>Reads what EF has translated, bounds included, without making an object of each row: millions of them are read.</summary>
internal static class RawRows
{
    /// <summary>The rows of a query; columns stand in the order in which it names them.</summary>
    internal static async ValueTask<IRowCursor> OpenAsync(this IRowSource rows, IQueryable query, CancellationToken cancellation)
    {
        using var command = query.CreateDbCommand();
        return await rows.ReadAsync(command, cancellation).ConfigureAwait(false);
    }

    /// <summary>The same, for few of them.</summary>
    internal static async IAsyncEnumerable<IRowCursor> EachAsync(this IRowSource rows, IQueryable query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var cursor = await rows.OpenAsync(query, cancellation).ConfigureAwait(false);
        await using (cursor.ConfigureAwait(false))
            while (await cursor.NextAsync().ConfigureAwait(false))
                yield return cursor;
    }
}
