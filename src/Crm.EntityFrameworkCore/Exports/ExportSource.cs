using Microsoft.EntityFrameworkCore;

namespace Crm.Exports;

/// <summary>A list: its columns, its rows, how many they are.</summary>
internal abstract class ExportSource
{
    internal abstract IReadOnlyList<string> Columns { get; }

    internal abstract Task<long> CountAsync(CrmDbContext read, ExportRequest request, CancellationToken cancellation);

    /// <summary>Rows one after the other: values of the chosen columns, in an array that is used again.</summary>
    internal abstract IAsyncEnumerable<object?[]> RowsAsync(CrmDbContext read, ExportRequest request, IReadOnlyList<string> columns, CancellationToken cancellation);
}

/// <inheritdoc/>
internal sealed class ExportSource<T>(Func<CrmDbContext, ExportRequest, IQueryable<T>> query, params ExportColumn<T>[] columns) : ExportSource
    where T : class
{
    internal override IReadOnlyList<string> Columns { get; } = [.. columns.Select(c => c.Name)];

    internal override Task<long> CountAsync(CrmDbContext read, ExportRequest request, CancellationToken cancellation) => query(read, request).LongCountAsync(cancellation);

    internal override async IAsyncEnumerable<object?[]> RowsAsync(
        CrmDbContext read, ExportRequest request, IReadOnlyList<string> chosen, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var readers = chosen.Select(name => columns.First(c => c.Name == name).Read).ToArray();
        var values = new object?[readers.Length];
        await foreach (var row in query(read, request).AsAsyncEnumerable().WithCancellation(cancellation).ConfigureAwait(false))
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = readers[i](row);
            yield return values;
        }
    }
}
