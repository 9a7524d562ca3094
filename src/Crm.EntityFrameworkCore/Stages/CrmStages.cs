using Crm.Customers;
using Crm.History;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Stages;

/// <summary>Customers by how near they are to buying: a board per site, whose stages are data.</summary>
public sealed class CrmStages
{
    private readonly CrmStore store;
    private readonly OrderContext context;

    internal CrmStages(CrmStore store, OrderContext context) => (this.store, this.context) = (store, context);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmStages Within(ScopeFilter scopes) => new(store.Within(scopes), context);

    /// <summary>Puts a customer on a stage. On the one where they are, nothing changes.</summary>
    /// <param name="site">Whose board.</param>
    /// <param name="customer">Who.</param>
    /// <param name="stage">Code of the stage.</param>
    /// <param name="seen">The stage on which they were seen, refused where that is no longer so (<see cref="StageRefusals.Moved"/>); null not to care, empty for none.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>Since when they are there.</returns>
    public Task<Result<Instant>> PutAsync(SiteId site, CustomerId customer, string stage, string? seen, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(stage);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new PutOnStageCommand(context, site, customer, stage, seen), call, cancellation);
    }

    /// <summary>Where a customer stands, with every stage before; null where they are on no stage.</summary>
    public async Task<StageEntry?> GetAsync(SiteId site, CustomerId customer, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<StageEntry>().Include(e => e.Steps.OrderBy(s => s.Position)).SingleOrDefaultAsync(e => e.SiteId == site && e.CustomerId == customer, cancellation).ConfigureAwait(false);
    }

    /// <summary>The whole board: each stage with its count, and the first page of those that are no end. Stages given up, on which there are still customers, stand last.</summary>
    /// <param name="site">Whose.</param>
    /// <param name="most">Cards a stage, 0 to 200.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<StageColumn>> BoardAsync(SiteId site, int most = 20, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 200);
        var (board, _) = await GetBoardAsync(site, cancellation).ConfigureAwait(false);
        Dictionary<string, int> counts;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            counts = await read.Set<StageEntry>().Where(e => e.SiteId == site).GroupBy(e => e.Stage).Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancellation).ConfigureAwait(false);
        var columns = new List<StageColumn>();
        foreach (var code in board.Stages.Select(s => s.Code).Concat(counts.Keys.Where(c => board.Find(c) is null).Order(StringComparer.Ordinal)))
        {
            var count = counts.GetValueOrDefault(code);
            var cards = most == 0 || count == 0 || board.Find(code) is { IsEnd: true } ? [] : await ListAsync(site, code, null, most, cancellation).ConfigureAwait(false);
            columns.Add(new StageColumn(code, board.Find(code) is not null, count, cards));
        }

        return columns;
    }

    /// <summary>Customers on a stage, those who came last at the front.</summary>
    /// <param name="site">Whose board.</param>
    /// <param name="stage">Code of the stage.</param>
    /// <param name="after">The next page: those after this card, the last of the page before. Null for the first page.</param>
    /// <param name="most">How many at most, 1 to 200.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<StageCard>> ListAsync(SiteId site, string stage, StageCard? after = null, int most = 20, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 200);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var entries = read.Set<StageEntry>().Where(e => e.SiteId == site && e.Stage == stage);
            if (after is not null)
                entries = entries.Where(e => e.Since < after.Since || (e.Since == after.Since && e.Id < after.Entry));
            var page = await (from e in entries.OrderByDescending(e => e.Since).ThenByDescending(e => e.Id).Take(most)
                              join c in read.Set<Customer>() on e.CustomerId equals c.Id
                              select new { e.Id, e.CustomerId, c.Name, e.Since }).ToListAsync(cancellation).ConfigureAwait(false);
            var cards = page.OrderByDescending(p => p.Since).ThenByDescending(p => p.Id.Value).Select(p => new StageCard(p.Id, p.CustomerId, p.Name, p.Since)).ToList();
            return await new StageCards(read, site).FillAsync(cards, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The board in force on a site, and its version; 0 for the one shipped.</summary>
    public async Task<(StageBoard Board, int Version)> GetBoardAsync(SiteId site, CancellationToken cancellation = default)
    {
        var kind = StageContext.KindOf(site);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == kind, cancellation).ConfigureAwait(false) is { } stored
                ? (StageBoard.FromJson(stored.Document), stored.Version)
                : (StageBoard.Default, 0);
    }

    /// <summary>Puts an edited board in force. Customers on a stage that it lacks stay there, and are shown.</summary>
    /// <param name="site">Whose.</param>
    /// <param name="board">All of it.</param>
    /// <param name="basedOn">The version that was edited; 0 for the first.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">The board has mistakes: all are told.</exception>
    /// <returns>The new version.</returns>
    public Task<Result<int>> EditBoardAsync(SiteId site, StageBoard board, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(board);
        return board.Validate() is { Count: > 0 } mistakes
            ? throw new DefinitionException(mistakes, "The board of stages")
            : store.Path.RunAsync(new EditSiteDefinitionCommand<StageBoard>(
                "stages.edit-board", new SiteDefinitionEdit<StageBoard>(context, site, context.Stages.Board(site), board.ToJson(), basedOn)), call, cancellation);
    }
}
