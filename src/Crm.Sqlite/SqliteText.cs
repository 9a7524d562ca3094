using Crm.Store;

namespace Crm.Sqlite;

/// <summary>SQL of the write path's statements.</summary>
internal static class SqliteText
{
    internal static string Of(SelectStatement select)
    {
        var columns = string.Join(", ", select.Columns.Select(c => select.Table.Columns[c].Name));
        var where = string.Join(" and ", select.Where.Select((c, i) => $"{select.Table.Columns[c].Name} = ?{i + 1}"));
        var filter = select.Filter is null ? "" : $" and {select.Filter}";
        var order = string.Join(", ", select.Table.Key.Select(c => select.Table.Columns[c].Name));
        return $"select {columns} from {select.Table.Name} t where {where}{filter} order by {order}";
    }

    /// <summary>Parameters are numbered as the table's columns, so that one binding fits all kinds.</summary>
    internal static string Of(WriteStatement write)
    {
        var table = write.Table;
        var key = string.Join(" and ", table.Key.Select(c => $"{table.Columns[c].Name} = ?{c + 1}"));
        switch (write.Kind)
        {
            case WriteKind.Update:
                var set = Enumerable.Range(0, table.Columns.Length).Where(write.Writes).Select(c => $"{table.Columns[c].Name} = ?{c + 1}");
                return $"update {table.Name} set {string.Join(", ", set)} where {key}";
            case WriteKind.Delete:
                return $"delete from {table.Name} where {key}";
            default:
                var columns = string.Join(", ", table.Columns.Select(c => c.Name));
                var values = string.Join(", ", table.Columns.Select((_, i) => $"?{i + 1}"));
                var conflict = write.Kind == WriteKind.InsertIfAbsent ? " on conflict do nothing" : "";
                return $"insert into {table.Name} ({columns}) values ({values}){conflict}";
        }
    }

    /// <summary>Positions of the table's columns that the statement has parameters for.</summary>
    internal static int[] Bound(WriteStatement write) => [.. Enumerable.Range(0, write.Table.Columns.Length).Where(c => write.Kind switch
    {
        WriteKind.Update => write.Writes(c) || write.Table.Key.Contains(c),
        WriteKind.Delete => write.Table.Key.Contains(c),
        _ => true,
    })];
}
