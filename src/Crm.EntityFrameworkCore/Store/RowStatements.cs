using System.Collections.Concurrent;

namespace Crm.Store;

/// <summary>The write statements of one table; one instance each, so that they can be prepared once.</summary>
internal sealed class RowStatements(TablePlan table)
{
    private readonly ConcurrentDictionary<ulong, WriteStatement> updates = new();

    internal TablePlan Table { get; } = table;
    internal WriteStatement Insert { get; } = new(WriteKind.Insert, table);
    internal WriteStatement InsertIfAbsent { get; } = new(WriteKind.InsertIfAbsent, table);
    internal WriteStatement Delete { get; } = new(WriteKind.Delete, table);

    /// <summary>Sets the columns of the mask, by primary key.</summary>
    internal WriteStatement Update(ulong mask) => updates.GetOrAdd(mask, static (m, t) => new WriteStatement(WriteKind.Update, t, m), Table);

    /// <summary>Sets these properties, by primary key.</summary>
    internal WriteStatement Update(params string[] properties) =>
        Update(properties.Aggregate(0UL, (mask, p) => mask | (1UL << Table.IndexOf(p))));
}
