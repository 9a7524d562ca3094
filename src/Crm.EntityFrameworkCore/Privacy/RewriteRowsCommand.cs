using Crm.Store;

namespace Crm.Privacy;

/// <summary>Empties personal columns of plain rows, which have no records of their own, and takes traces out of their texts. Gives how many changed.</summary>
/// <param name="statements">Shared.</param>
/// <param name="table">Whose rows.</param>
/// <param name="rows">As they were read.</param>
/// <param name="traces">What to look for.</param>
internal sealed class RewriteRowsCommand(PrivacyStatements statements, PersonalTable table, IReadOnlyList<object?[]> rows, PersonalTraces traces) : IWriteCommand<int>
{
    public string Name => "privacy.erase-plain";

    /// <summary>They are somebody else's: only what tells of the person goes from what people wrote there.</summary>
    internal bool IsOfOthers { get; init; }

    public bool Plan(int stage, LoadPlan plan) => false;

    public Result<int> Decide(WorkingSet set)
    {
        foreach (var row in rows)
        {
            if (IsOfOthers)
                set.WriteQuietly(statements.Store.Of(table.Plan).Update(CutMaskOf(table.Plan, row, traces, out var cut)), cut);
            else if (table.Goes)
                set.WriteQuietly(statements.Store.Of(table.Plan).Delete, row);
            else
                set.WriteQuietly(statements.Store.Of(table.Plan).Update(MaskOf(table.Plan, row, traces, out var next)), next);
        }

        return rows.Count;
    }

    /// <summary>The same of somebody else's row.</summary>
    internal static ulong CutMaskOf(TablePlan table, object?[] row, PersonalTraces traces, out object?[] next)
    {
        next = (object?[])row.Clone();
        ulong mask = 0;
        for (var i = 0; i < row.Length; i++)
        {
            if (!table.Columns[i].IsFreeText || row[i] is not string text || traces.CutAround(text, table.Columns[i].IsAsked) is not { } cut || cut == text)
                continue;
            next[i] = cut;
            mask |= 1UL << i;
        }

        return mask;
    }

    /// <summary>The columns that would change, and the row as it would be; 0 where none.</summary>
    internal static ulong MaskOf(TablePlan table, object?[] row, PersonalTraces traces, out object?[] next)
    {
        next = (object?[])row.Clone();
        ulong mask = 0;
        var blank = table.HasPersonal ? table.Create() : null;
        for (var i = 0; i < row.Length; i++)
        {
            var column = table.Columns[i];
            if (Array.IndexOf(table.Key, i) >= 0 || (!column.IsPersonal && !column.IsWritten))
                continue;
            next[i] = column.IsPersonal ? column.Get(blank!) : row[i] is string text ? traces.Scrub(text, column.IsFreeText) : row[i];
            if (!AggregateImage.Same(row[i], next[i]))
                mask |= 1UL << i;
        }

        return mask;
    }
}
