namespace Crm.Store;

/// <summary>Rows of one table by the values of some of its columns. Identity matters: one instance per place in the code.</summary>
internal sealed class SelectStatement
{
    internal SelectStatement(TablePlan table, int[] where, bool locks, int[]? columns = null, string? filter = null)
    {
        Table = table;
        Where = where;
        Locks = locks;
        Columns = columns ?? [.. Enumerable.Range(0, table.Columns.Length)];
        Filter = filter;
    }

    internal TablePlan Table { get; }

    /// <summary>Positions of the columns that the key names.</summary>
    internal int[] Where { get; }

    /// <summary>Positions of the columns that are read.</summary>
    internal int[] Columns { get; }

    /// <summary>True where the rows found are locked until the end of the transaction, in the order of their primary key.</summary>
    internal bool Locks { get; }

    /// <summary>A further condition in SQL that both databases understand, on constants only; the table is <c>t</c>.</summary>
    internal string? Filter { get; }

    /// <summary>Whether a lane keeps the answers from group to group. Only of tables whose every write goes through aggregates that are kept.</summary>
    internal bool IsKept { get; private set; }

    /// <summary>Lets answers be kept.</summary>
    internal SelectStatement Keep()
    {
        IsKept = true;
        Table.Kept.Add(this);
        return this;
    }

    /// <summary>The key under which a whole row of the table is found.</summary>
    internal LookupKey KeyOf(object?[] row) => new(row[Where[0]], Where.Length > 1 ? row[Where[1]] : null, Where.Length > 2 ? row[Where[2]] : null);

    /// <summary>Whether answers with a row are others after its change. Of whole aggregates an answer tells which ones, not what is in them.</summary>
    internal bool IsAffected(object?[] before, object?[] after)
    {
        if (Filter is not null || Columns.Length < Table.Columns.Length)
            return true;
        foreach (var column in Where)
            if (!AggregateImage.Same(before[column], after[column]))
                return true;
        return false;
    }

    /// <summary>The same table's rows by other columns.</summary>
    internal static SelectStatement By(TablePlan table, bool locks, string? filter, params string[] properties) =>
        new(table, [.. properties.Select(table.IndexOf)], locks, filter: filter);
}
