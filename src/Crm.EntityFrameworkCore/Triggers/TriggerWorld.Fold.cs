using Crm.Customers;
using Crm.History;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Triggers;

internal sealed partial class TriggerWorld
{
    private const int AtOnce = 500;
    private readonly Dictionary<string, List<long>> ids = new(StringComparer.Ordinal);

    /// <summary>Reads entities of a kind that are going to be asked for, in two queries for some hundreds of them.</summary>
    internal async Task ReadAsync(string entity, IEnumerable<long> ids, CancellationToken cancellation)
    {
        if (startsEmpty || PlanOf(entity) is not { IsLedger: false } plan)
            return;
        foreach (var some in ids.Where(id => !states.ContainsKey(new TriggerKey(entity, id))).Distinct().Chunk(AtOnce))
            await FoldAsync(plan, some, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads entities that are going to be asked about, with their orders and customers, in a few queries for some hundreds of them.</summary>
    internal async Task ReadAboutAsync(IReadOnlyList<TriggerKey> keys, CancellationToken cancellation)
    {
        foreach (var kind in keys.GroupBy(k => k.Entity))
            await ReadAsync(kind.Key, kind.Select(k => k.Id), cancellation).ConfigureAwait(false);
        var orders = keys.Select(k => OrderOf(k, states.GetValueOrDefault(k))?.Value).OfType<long>().ToList();
        foreach (var kind in (string[])["order", "order-account"])
            await ReadAsync(kind, orders, cancellation).ConfigureAwait(false);
        var buyers = orders.Select(id => states.GetValueOrDefault(new TriggerKey("order", id))?.Number("customerId")).OfType<long>();
        var customers = keys.Select(k => CustomerOf(k, states.GetValueOrDefault(k))?.Value).OfType<long>().Concat(buyers).Distinct().ToList();
        await ReadAsync("customer", customers, cancellation).ConfigureAwait(false);
        await LearnMergedAsync(customers, cancellation).ConfigureAwait(false);
        foreach (var kind in (string[])["customer-summary", "consent", "customer-lists"])
            await ReadAsync(kind, customers, cancellation).ConfigureAwait(false);
    }

    /// <summary>Who was merged into some, asked at once.</summary>
    private async Task LearnMergedAsync(List<long> customers, CancellationToken cancellation)
    {
        if (knowsMerged)
            return;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            foreach (var some in customers.Select(id => new CustomerId(id)).Where(id => !merged.ContainsKey(id)).Chunk(AtOnce))
            {
                var survivors = some.Select(id => (CustomerId?)id).ToList();
                var own = (await read.Set<Customer>().Where(c => survivors.Contains(c.SurvivorId)).Select(c => new { c.Id, c.SurvivorId }).ToListAsync(cancellation).ConfigureAwait(false)).ToLookup(c => c.SurvivorId!.Value, c => c.Id);
                foreach (var id in some)
                    merged[id] = [.. own[id]];
            }
    }

    /// <summary>Ids of all customers or orders that there are at this place; kept up from then on.</summary>
    internal async ValueTask<IReadOnlyList<long>> IdsAsync(string entity, CancellationToken cancellation)
    {
        if (ids.TryGetValue(entity, out var known))
            return [.. known];
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            known = await (from change in read.Set<ChangeRow>()
                           where change.Entity == entity && change.Version == 1
                           join commit in read.Set<CommitRow>() on change.Ticket equals commit.Ticket
                           where commit.First + change.Ordinal <= Position
                           orderby change.EntityId
                           select change.EntityId).ToListAsync(cancellation).ConfigureAwait(false);
        ids.Add(entity, known);
        return [.. known];
    }

    /// <summary>Each from its last checkpoint that was there by the place.</summary>
    private async Task FoldAsync(AggregatePlan plan, long[] ids, CancellationToken cancellation)
    {
        var (entity, reader) = (plan.Entity, store.Following);
        var (one, values) = (ids.Length == 1, new object[] { entity, ids.Length == 1 ? ids[0] : ids, Position });
        var found = new Dictionary<long, TriggerEntity>(ids.Length);
        foreach (var id in ids)
            found.Add(id, New(plan));
        Dictionary<long, int>? starts = null;
        await reader.ReadAsync(one ? StartOfOne : FoldStatements.Of(reader).Starts, values, r =>
        {
            if (!r.IsNull(0))
                (starts ??= [])[r.Number(0)] = (int)r.Number(1);
        }, cancellation).ConfigureAwait(false);
        foreach (var (id, version) in starts ?? [])
        {
            await reader.ReadAsync(Checkpoint, [entity, id, (long)version], r => found[id].Start(version, r.Text(0)!, r.Text(1)), cancellation).ConfigureAwait(false);

            // Those with a checkpoint have few records after it, and are few themselves: the others are read together.
            await reader.ReadAsync(RecordsOfOne, [entity, id, Position, (long)version], r => Take(found[id], r), cancellation).ConfigureAwait(false);
        }

        if (one && starts is null)
            await reader.ReadAsync(RecordsOfOne, [entity, ids[0], Position, 0L], r => Take(found[ids[0]], r), cancellation).ConfigureAwait(false);
        else if (ids.Where(id => starts?.ContainsKey(id) != true).ToArray() is { Length: > 0 } whole)
            await reader.ReadAsync(FoldStatements.Of(reader).Records, [entity, whole, Position, 0L], r => Take(found[r.Number(0)], r), cancellation).ConfigureAwait(false);
        foreach (var (id, state) in found)
            states[new TriggerKey(entity, id)] = state;
    }

    private static void Take(TriggerEntity state, IRowCursor record) => state.Take((int)record.Number(1), record.Text(2), record.Text(4), record.Flag(3));

    private const string StartOfOne = "select max(k.entity_id), max(k.version) from crm_checkpoint k join crm_commit m on m.ticket = k.ticket where k.entity = $1 and k.entity_id = $2 and m.first + m.count - 1 <= $3";

    private const string Checkpoint = "select document, personal from crm_checkpoint where entity = $1 and entity_id = $2 and version = $3";

    private const string RecordColumns = """
        select c.entity_id, c.version, c.body, c.personal_hash is not null, p.document
        from crm_change c join crm_commit m on m.ticket = c.ticket left join crm_personal p on p.ticket = c.ticket and p.ordinal = c.ordinal
        """;

    private const string RecordsOfOne = $"{RecordColumns} where c.entity = $1 and c.entity_id = $2 and m.first + c.ordinal <= $3 and c.version > $4 order by c.version";

    /// <summary>The same of some at once.</summary>
    private sealed record FoldStatements(string Starts, string Records)
    {
        private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<IStandingReader, FoldStatements> Known = [];

        internal static FoldStatements Of(IStandingReader reader) => Known.GetValue(reader, static r => new FoldStatements(
            $"select k.entity_id, max(k.version) from crm_checkpoint k join crm_commit m on m.ticket = k.ticket where k.entity = $1 and {r.Among("k.entity_id", "$2")} and m.first + m.count - 1 <= $3 group by k.entity_id",
            $"{RecordColumns} where c.entity = $1 and {r.Among("c.entity_id", "$2")} and m.first + c.ordinal <= $3 and c.version > $4 order by c.entity_id, c.version"));
    }
}
