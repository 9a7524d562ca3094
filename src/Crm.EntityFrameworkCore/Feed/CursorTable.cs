using Crm.Store;

namespace Crm.Feed;

/// <summary>Cursors as commands move them: what a consumer writes and its advance commit together.</summary>
internal sealed class CursorTable
{
    private readonly RowStatements rows;
    private readonly SelectStatement byConsumer;
    private readonly WriteStatement move;

    internal CursorTable(CrmStore store)
    {
        rows = store.Path.Statements.Of(store.Model.Table<CursorRow>());
        byConsumer = new SelectStatement(rows.Table, rows.Table.Key, locks: true);
        move = rows.Update(nameof(CursorRow.Position));
    }

    /// <summary>Asks for a cursor, and keeps other instances of the consumer from it.</summary>
    internal void Plan(LoadPlan plan, string consumer)
    {
        plan.Lock("cursor:" + consumer);
        plan.Load(byConsumer, consumer);
    }

    /// <summary>Moves it on; false where another instance has moved it in the meantime, so that nothing may be written.</summary>
    internal bool TryAdvance(WorkingSet set, string consumer, long from, long to)
    {
        var found = set.Rows(byConsumer, consumer);
        var position = found.Count == 0 ? 0 : (long)found[0][rows.Table.IndexOf(nameof(CursorRow.Position))]!;
        if (position != from)
            return false;
        if (to != from)
            set.WriteQuietly(found.Count == 0 ? rows.Insert : move, rows.Table.Read(new CursorRow { Consumer = consumer, Position = to }));
        return true;
    }
}
