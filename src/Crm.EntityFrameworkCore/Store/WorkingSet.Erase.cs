using Crm.History;

namespace Crm.Store;

internal sealed partial class WorkingSet
{
    /// <summary>
    /// Empties the personal fields of an aggregate in hand and rewrites its other texts. Recorded is that it happened, and what else was
    /// changed on the object before; never a value that goes. What its records told before must be erased or rewritten as well.
    /// </summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="id">Its id.</param>
    /// <param name="rewrite">What a text that is not personal becomes; the text itself to keep it.</param>
    /// <returns>How many rows changed; 0 where there was nothing to erase.</returns>
    internal int Erase(AggregatePlan plan, long id, Func<ColumnPlan, string, string> rewrite) => Erase(plan, id, plan.Entity + ".erased", (column, blank, value) =>
        column.IsPersonal ? column.Get(blank) : column.IsWritten && value is string text ? rewrite(column, text) : value);

    /// <summary>Rewrites what people wrote in an aggregate that is not the person's; recorded as <see cref="Erase(AggregatePlan, long, Func{ColumnPlan, string, string})"/> does.</summary>
    internal int Cut(AggregatePlan plan, long id, Func<string, bool, string> cut) =>
        Erase(plan, id, plan.Entity + ".redacted", (column, _, value) => column.IsFreeText && value is string text ? cut(text, column.IsAsked) : value);

    private int Erase(AggregatePlan plan, long id, string what, Func<ColumnPlan, object, object?, object?> rewrite)
    {
        if (!tracked.TryGetValue(new EntityKey(plan.Root.Clr, id), out var entry))
            return 0;
        var rows = Empty(plan.Root, entry.Entity, rewrite) ? 1 : 0;
        foreach (var child in plan.Children)
            foreach (var row in child.List(entry.Entity))
                rows += Empty(child.Table, row!, rewrite) ? 1 : 0;
        if (rows == 0)
            return 0;

        // Texts that were rewritten in the row are rewritten in its records, too: neither is a difference.
        var image = AggregateImage.Of(plan, entry.Entity);
        var before = entry.Recorded.Materialise(plan);
        Empty(plan.Root, before, rewrite);
        foreach (var child in plan.Children)
            foreach (var row in child.List(before))
                Empty(child.Table, row!, rewrite);
        var difference = documents.Difference(plan, AggregateImage.Of(plan, before), image);
        SetVersion(entry, entry.Version + 1);
        image.Root[plan.Root.Version] = (long)entry.Version;
        entry.Recorded = image;
        Record(entry, what, difference?.Body);
        return rows;
    }

    /// <summary>Sets these properties of a row of the log or of another plain row; what is done is told of by other records.</summary>
    internal void Rewrite<T>(RowStatements statements, T row, params string[] properties)
        where T : class => WriteQuietly(statements.Update(properties), statements.Table.Read(row));

    private static bool Empty(TablePlan table, object row, Func<ColumnPlan, object, object?, object?> rewrite)
    {
        var changed = false;
        var blank = table.Create();
        for (var i = 0; i < table.Columns.Length; i++)
        {
            var column = table.Columns[i];
            if ((!column.IsPersonal && !column.IsWritten) || Array.IndexOf(table.Key, i) >= 0)
                continue;
            var value = column.Get(row);
            var next = rewrite(column, blank, value);
            if (AggregateImage.Same(value, next))
                continue;
            column.Set(row, next);
            changed = true;
        }

        return changed;
    }
}
