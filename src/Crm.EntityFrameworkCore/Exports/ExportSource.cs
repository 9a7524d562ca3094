using Crm.Fields;
using Microsoft.EntityFrameworkCore;

namespace Crm.Exports;

/// <summary>A list: its columns, its rows, how many they are.</summary>
internal abstract class ExportSource
{
    /// <summary>Before the code of a custom field.</summary>
    internal const string CustomPrefix = "custom.";

    internal abstract IReadOnlyList<string> Columns { get; }

    /// <summary>What the rows are, where they have custom fields; null where they have none.</summary>
    internal virtual FieldEntity? Entity => null;

    /// <summary>Rows one after the other with their entity's custom fields, which are read page by page in the same snapshot.</summary>
    internal virtual IAsyncEnumerable<object?[]> RowsAsync(CrmDbContext read, ExportRequest request, (IReadOnlyList<string> Columns, IReadOnlyList<CustomField> Fields) chosen, CancellationToken cancellation) =>
        RowsAsync(read, request, chosen.Columns, cancellation);

    internal abstract Task<long> CountAsync(CrmDbContext read, ExportRequest request, CancellationToken cancellation);

    /// <summary>Rows one after the other: values of the chosen columns, in an array that is used again.</summary>
    internal abstract IAsyncEnumerable<object?[]> RowsAsync(CrmDbContext read, ExportRequest request, IReadOnlyList<string> columns, CancellationToken cancellation);
}

/// <inheritdoc/>
internal sealed class ExportSource<T>(Func<CrmDbContext, ExportRequest, IQueryable<T>> query, params ExportColumn<T>[] columns) : ExportSource
    where T : class
{
    private const int PageSize = 1_000;

    /// <summary>How rows that have custom fields are read in pages; null where they have none.</summary>
    internal ExportPages<T>? Pages { get; init; }

    internal override FieldEntity? Entity => Pages?.Entity;

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

    internal override async IAsyncEnumerable<object?[]> RowsAsync(
        CrmDbContext read, ExportRequest request, (IReadOnlyList<string> Columns, IReadOnlyList<CustomField> Fields) chosen,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var pages = Pages!;
        var codes = chosen.Fields.ToDictionary(f => CustomPrefix + f.Code);
        var cells = chosen.Columns.Select(name => (Field: codes.GetValueOrDefault(name), Read: columns.FirstOrDefault(c => c.Name == name)?.Read)).ToArray();
        var values = new object?[cells.Length];
        for (var after = 0L; ;)
        {
            var rows = await pages.After(query(read, request), after).Take(PageSize).ToListAsync(cancellation).ConfigureAwait(false);
            var known = await FieldReading.ReadAsync(read, pages.Entity, [.. rows.Select(pages.EntityId)], chosen.Fields, cancellation).ConfigureAwait(false);
            foreach (var row in rows)
            {
                for (var i = 0; i < values.Length; i++)
                    values[i] = cells[i].Field is { } field ? known[pages.EntityId(row), field] is { } value ? FieldFact.Of(0, field, value).Cell : null : cells[i].Read!(row);
                yield return values;
            }

            if (rows.Count < PageSize)
                yield break;
            after = pages.Key(rows[^1]);
        }
    }
}
