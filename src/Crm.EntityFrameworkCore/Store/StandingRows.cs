namespace Crm.Store;

/// <summary>Rows of one table as objects, by a standing reader: for tables whose rows have none below them. One instance per place in the code.</summary>
/// <param name="table">Which.</param>
/// <param name="rest">What follows <c>select … from table t</c>, with the values as <see cref="IStandingReader.ReadAsync"/> names them.</param>
internal sealed class StandingRows<T>(TablePlan table, string rest)
    where T : class
{
    private readonly string sql = $"select {string.Join(", ", table.Columns.Select(c => "t." + c.Name))} from {table.Name} t {rest}";

    internal async ValueTask<List<T>> ListAsync(IStandingReader reader, object[] values, CancellationToken cancellation)
    {
        List<T>? found = null;
        await reader.ReadAsync(sql, values, cursor => (found ??= []).Add(Read(cursor)), cancellation).ConfigureAwait(false);
        return found ?? [];
    }

    private T Read(IRowCursor cursor)
    {
        var entity = table.Create();
        for (var i = 0; i < table.Columns.Length; i++)
            if (!cursor.IsNull(i))
                table.Columns[i].Set(entity, Value(cursor, i));
        return (T)entity;
    }

    private object Value(IRowCursor cursor, int column) => table.Columns[column].Kind switch
    {
        ColumnKind.Text => cursor.Text(column)!,
        ColumnKind.Boolean => cursor.Flag(column) ? Boxes.True : Boxes.False,
        ColumnKind.Instant => Boxes.Of(cursor.Micros(column)),
        ColumnKind.Blob => throw new NotSupportedException($"{table.Name}.{table.Columns[column].Name} is bytes."),
        _ => Boxes.Of(cursor.Number(column)),
    };
}
