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
            await FoldAsync(plan, [.. some], cancellation).ConfigureAwait(false);
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
    private async Task FoldAsync(AggregatePlan plan, List<long> ids, CancellationToken cancellation)
    {
        var entity = plan.Entity;
        var found = ids.ToDictionary(id => id, _ => New(plan));
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var starts = await (from checkpoint in read.Set<CheckpointRow>()
                                where checkpoint.Entity == entity && ids.Contains(checkpoint.EntityId)
                                join commit in read.Set<CommitRow>() on checkpoint.Ticket equals commit.Ticket
                                where commit.First + commit.Count - 1 <= Position
                                select new { checkpoint.EntityId, checkpoint.Version }).ToListAsync(cancellation).ConfigureAwait(false);
            foreach (var start in starts.GroupBy(s => s.EntityId).Select(g => g.MaxBy(s => s.Version)!))
            {
                var checkpoint = await read.Set<CheckpointRow>().SingleAsync(c => c.Entity == entity && c.EntityId == start.EntityId && c.Version == start.Version, cancellation).ConfigureAwait(false);
                found[start.EntityId].Start(checkpoint.Version, checkpoint.Document, checkpoint.Personal);
            }

            // Those with a checkpoint have few records after it, and are few themselves: the others are read together.
            foreach (var own in found.Where(f => f.Value.Version > 0))
                await FoldAsync(read, entity, [own.Key], own.Value.Version, found, cancellation).ConfigureAwait(false);
            if (found.Where(f => f.Value.Version == 0).Select(f => f.Key).ToList() is { Count: > 0 } whole)
                await FoldAsync(read, entity, whole, 0, found, cancellation).ConfigureAwait(false);
        }

        foreach (var (id, state) in found)
            states[new TriggerKey(entity, id)] = state;
    }

    private async Task FoldAsync(CrmDbContext read, string entity, List<long> ids, int known, Dictionary<long, TriggerEntity> found, CancellationToken cancellation)
    {
        var records = await (from change in read.Set<ChangeRow>()
                             where change.Entity == entity && ids.Contains(change.EntityId) && change.Version > known
                             join commit in read.Set<CommitRow>() on change.Ticket equals commit.Ticket
                             where commit.First + change.Ordinal <= Position
                             join personal in read.Set<PersonalRow>() on new { change.Ticket, change.Ordinal } equals new { personal.Ticket, personal.Ordinal } into apart
                             from personal in apart.DefaultIfEmpty()
                             orderby change.EntityId, change.Version
                             select new { change.EntityId, change.Version, change.Body, HasPersonal = change.PersonalHash != null, Personal = (string?)personal.Document }).ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var record in records)
            found[record.EntityId].Take(record.Version, record.Body, record.Personal, record.HasPersonal);
    }
}
