using Crm.Feed;
using Crm.Store;

namespace Crm.Search;

/// <summary>Brings documents of the index up to date and moves the indexer's cursor, in one commit. Gives false where another instance was faster.</summary>
/// <param name="table">The index.</param>
/// <param name="cursors">Cursors.</param>
/// <param name="from">Where the cursor stood as the documents were read.</param>
/// <param name="to">Where it stands afterwards.</param>
/// <param name="rows">Documents by key; null for those that are to go.</param>
internal sealed class IndexCommand(SearchTable table, CursorTable cursors, long from, long to, IReadOnlyDictionary<long, SearchRow?> rows) : IWriteCommand<bool>
{
    public string Name => "search.index";

    public bool Plan(int stage, LoadPlan plan)
    {
        cursors.Plan(plan, SearchIndex.Consumer);
        foreach (var document in rows.Keys)
            table.Plan(plan, document);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        if (!cursors.TryAdvance(set, SearchIndex.Consumer, from, to))
            return false;

        // In the order of the keys: an index that takes documents in another order begins a new part of itself with each that goes back.
        foreach (var (document, row) in rows.OrderBy(r => r.Key))
            table.Put(set, document, row);
        return true;
    }
}
