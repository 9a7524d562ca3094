using Crm.Fields;
using Microsoft.EntityFrameworkCore;

namespace Crm.Exports;

/// <summary>A list: its columns, its rows, how many they are.</summary>
internal abstract class ExportSource
{
    /// <summary>Before the code of a custom field.</summary>
    internal const string CustomPrefix = "custom.";

    internal abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Before the code of a custom field of the product in a list of lines.</summary>
    internal const string ProductPrefix = "product.custom.";

    /// <summary>What has custom fields in the rows, and what stands before their codes; empty where nothing has.</summary>
    internal virtual IReadOnlyList<(FieldEntity Entity, string Prefix)> Entities => [];

    /// <summary>Rows one after the other with their custom fields, which are read page by page in the same snapshot.</summary>
    internal virtual IAsyncEnumerable<object?[]> RowsAsync(CrmDbContext read, ExportRequest request, (IReadOnlyList<string> Columns, IReadOnlyList<ExportField> Fields) chosen, CancellationToken cancellation) =>
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

    internal override IReadOnlyList<(FieldEntity Entity, string Prefix)> Entities => [.. (Pages?.Fields ?? []).Select(f => (f.Entity, f.Prefix))];

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
        CrmDbContext read, ExportRequest request, (IReadOnlyList<string> Columns, IReadOnlyList<ExportField> Fields) chosen,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var codes = chosen.Fields.ToDictionary(f => f.Column);
        var cells = chosen.Columns.Select(name => (Field: codes.GetValueOrDefault(name), Read: columns.FirstOrDefault(c => c.Name == name)?.Read)).ToArray();
        var values = new object?[cells.Length];
        for (T? last = null; ;)
        {
            var rows = await (last is null ? query(read, request) : Pages!.After(query(read, request), last)).Take(PageSize).ToListAsync(cancellation).ConfigureAwait(false);
            var known = await ReadAsync(read, rows, chosen.Fields, cancellation).ConfigureAwait(false);
            foreach (var row in rows)
            {
                for (var i = 0; i < values.Length; i++)
                    values[i] = cells[i].Field is { } field ? known(row, field) : cells[i].Read!(row);
                yield return values;
            }

            if (rows.Count < PageSize)
                yield break;
            last = rows[^1];
        }
    }

    /// <summary>The custom fields of a page.</summary>
    private async Task<Func<T, ExportField, object?>> ReadAsync(CrmDbContext read, List<T> rows, IReadOnlyList<ExportField> fields, CancellationToken cancellation)
    {
        var known = new Dictionary<FieldEntity, (Func<T, long?> IdOf, FieldReading Values)>();
        foreach (var of in Pages!.Fields)
        {
            var ids = rows.Select(of.EntityId).OfType<long>().ToList();
            known.Add(of.Entity, (of.EntityId, await FieldReading.ReadAsync(read, of.Entity, ids, [.. fields.Select(f => f.Field).Where(f => f.Entity == of.Entity)], cancellation).ConfigureAwait(false)));
        }

        return (row, field) => known[field.Field.Entity] is var (idOf, values) && idOf(row) is { } id && values[id, field.Field] is { } value ? FieldFact.Of(0, field.Field, value).Cell : null;
    }
}
