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

    /// <summary>A further condition in SQL that both databases understand, on constants only.</summary>
    internal string? Filter { get; }

    /// <summary>The same table's rows by other columns.</summary>
    internal static SelectStatement By(TablePlan table, bool locks, string? filter, params string[] properties) =>
        new(table, [.. properties.Select(table.IndexOf)], locks, filter: filter);
}
