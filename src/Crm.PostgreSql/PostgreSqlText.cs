using Crm.Store;

namespace Crm.PostgreSql;

/// <summary>SQL of the write path's statements: each takes one array per column, so that a group is one statement.</summary>
internal static class PostgreSqlText
{
    internal static string Of(SelectStatement select)
    {
        var columns = string.Join(", ", select.Columns.Select(c => "t." + select.Table.Columns[c].Name));
        var order = string.Join(", ", select.Table.Key.Select(c => "t." + select.Table.Columns[c].Name));
        var filter = select.Filter is null ? "" : $" and {select.Filter}";
        var lockRows = select.Locks ? " for update of t" : "";
        if (select.Where.Length == 1)
            return $"select {columns} from {select.Table.Name} t where t.{Name(select, 0)} = any($1){filter} order by {order}{lockRows}";
        var arrays = string.Join(", ", select.Where.Select((_, i) => $"${i + 1}"));
        var names = string.Join(", ", select.Where.Select((_, i) => $"k{i}"));
        var joins = string.Join(" and ", select.Where.Select((_, i) => $"t.{Name(select, i)} = k.k{i}"));
        return $"select {columns} from {select.Table.Name} t join unnest({arrays}) k({names}) on {joins}{(filter.Length == 0 ? "" : " where" + filter[4..])} order by {order}{lockRows}";
    }

    internal static string Of(WriteStatement write)
    {
        var table = write.Table;
        var bound = Bound(write);
        var arrays = string.Join(", ", bound.Select((_, i) => $"${i + 1}"));
        var names = string.Join(", ", bound.Select(c => "x" + c));
        var source = $"unnest({arrays}) x({names})";
        var key = string.Join(" and ", table.Key.Select(c => $"t.{table.Columns[c].Name} = x.x{c}"));
        switch (write.Kind)
        {
            case WriteKind.Update:
                var set = Enumerable.Range(0, table.Columns.Length).Where(write.Writes).Select(c => $"{table.Columns[c].Name} = x.x{c}");
                return $"update {table.Name} t set {string.Join(", ", set)} from {source} where {key}";
            case WriteKind.Delete:
                return $"delete from {table.Name} t using {source} where {key}";
            default:
                var columns = string.Join(", ", table.Columns.Select(c => c.Name));
                var values = string.Join(", ", table.Columns.Select((c, i) => c.Kind == ColumnKind.Ticket ? "currval('crm_ticket')" : "x.x" + i));
                var conflict = write.Kind == WriteKind.InsertIfAbsent ? " on conflict do nothing" : "";
                return $"insert into {table.Name} ({columns}) select {values} from {source}{conflict}";
        }
    }

    /// <summary>Positions of the table's columns that come as arrays.</summary>
    internal static int[] Bound(WriteStatement write) => [.. Enumerable.Range(0, write.Table.Columns.Length).Where(c => write.Kind switch
    {
        WriteKind.Update => write.Writes(c) || write.Table.Key.Contains(c),
        WriteKind.Delete => write.Table.Key.Contains(c),
        _ => write.Table.Columns[c].Kind != ColumnKind.Ticket,
    })];

    private static string Name(SelectStatement select, int part) => select.Table.Columns[select.Where[part]].Name;
}
