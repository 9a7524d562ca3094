using Crm.Store;

namespace Crm.Segments;

/// <summary>
/// Rows of one table by one column, as a transaction sees them: read without a lock, never the transaction's to change. What it has in
/// hand of them is for the caller to prefer.
/// </summary>
internal sealed class LooseRows<T>
    where T : class
{
    private readonly TablePlan table;
    private readonly SelectStatement statement;

    /// <param name="table">Of which table.</param>
    /// <param name="by">The property that is asked by.</param>
    /// <param name="properties">What is read; the others keep the value of a new object. None: all but the version.</param>
    internal LooseRows(TablePlan table, string by, params string[] properties)
    {
        this.table = table;
        int[] columns = properties.Length == 0
            ? [.. Enumerable.Range(0, table.Columns.Length).Where(c => c != table.Version)]
            : [.. properties.Append(by).Distinct().Select(table.IndexOf)];
        statement = new SelectStatement(table, [table.IndexOf(by)], locks: false, columns);
    }

    internal void Plan(LoadPlan plan, long key) => plan.Load(statement, key);

    /// <exception cref="NotLoadedException">They were not asked for.</exception>
    internal IEnumerable<T> Of(WorkingSet set, long key)
    {
        foreach (var row in set.Rows(statement, key))
        {
            var whole = new object?[table.Columns.Length];
            for (var i = 0; i < statement.Columns.Length; i++)
                whole[statement.Columns[i]] = row[i];
            yield return (T)table.Materialise(whole);
        }
    }
}
