using System.Runtime.CompilerServices;
using Crm.Customers;
using Crm.History;
using Crm.Store;

namespace Crm.Privacy;

/// <summary>Finds everything that is one person's, table by table, from the customer outwards: their orders, what hangs on those, and so on.</summary>
internal sealed partial class PersonScan(CrmDbContext read, PersonalMap map, StoreModel model, IStoreDialect dialect)
{
    private static readonly string[] CallTexts = ["actor", "cause", "idempotency_key", "result"];
    private readonly Dictionary<string, HashSet<long>> owned = new(StringComparer.Ordinal);

    /// <summary>What only the words in it show to be about the person, with what hangs on it: found no more once it is emptied.</summary>
    internal IReadOnlyDictionary<string, HashSet<long>> Claimed { get; private set; } = new Dictionary<string, HashSet<long>>();

    /// <summary>Ids of what is the person's, by kind of entity.</summary>
    internal IReadOnlyDictionary<string, HashSet<long>> Owned => owned;

    /// <summary>Starts with these customers and follows all ways.</summary>
    internal Task FollowAsync(IEnumerable<CustomerId> person, CancellationToken cancellation) =>
        FollowAsync(new Dictionary<string, HashSet<long>>(StringComparer.Ordinal) { [PersonalMap.Customer] = [.. person.Select(p => p.Value)] }, cancellation);

    private async Task FollowAsync(Dictionary<string, HashSet<long>> fresh, CancellationToken cancellation)
    {
        while (Take(fresh))
        {
            var next = new Dictionary<string, HashSet<long>>(StringComparer.Ordinal);
            foreach (var table in map.Owned.Where(t => t.Aggregate is not null))
                await foreach (var row in RowsAsync(table, fresh, cancellation).ConfigureAwait(false))
                    Add(next, table.Aggregate!.Entity, table.Aggregate.IdOf(row));
            fresh = next;
        }
    }

    /// <summary>Rows that nobody is said to own, but which tell of the person: an order without a customer, a message that became no order.</summary>
    internal async Task ClaimAsync(PersonalTraces traces, CancellationToken cancellation)
    {
        var found = new Dictionary<string, HashSet<long>>(StringComparer.Ordinal);
        foreach (var table in map.Owned.Where(t => t.Aggregate is not null && t.Plan.HasPersonal && t.Links.All(l => !l.IsText && l.KindColumn < 0 && t.Plan.Columns[l.Column].IsNullable)))
        {
            var nobody = string.Join(" and ", table.Links.Select(l => $"t.{table.Plan.Columns[l.Column].Name} is null"));
            await foreach (var row in RowReading.RowsAsync(read, table.Plan, "where " + nobody, cancellation).ConfigureAwait(false))
                if (Tells(table.Plan, row, traces))
                    Add(found, table.Aggregate!.Entity, table.Aggregate.IdOf(row));
        }

        var before = owned.ToDictionary(o => o.Key, o => o.Value.ToHashSet(), StringComparer.Ordinal);
        await FollowAsync(found, cancellation).ConfigureAwait(false);
        Claimed = owned.Select(o => (o.Key, Value: o.Value.Except(before.GetValueOrDefault(o.Key, [])).ToHashSet())).Where(o => o.Value.Count > 0)
            .ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal);
    }

    /// <summary>Rows of a table that are the person's.</summary>
    internal IAsyncEnumerable<object?[]> RowsAsync(PersonalTable table, CancellationToken cancellation) => RowsAsync(
        table.Aggregate is { } own ? new PersonalTable(table.Plan, own, null, [new OwnerLink(table.Plan.Key[0], own.Entity)]) : table, owned, cancellation);

    /// <summary>Records about what is the person's.</summary>
    internal async IAsyncEnumerable<ChangeRow> ChangesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var plan = model.Table<ChangeRow>();
        foreach (var condition in OfEntities(owned))
            await foreach (var row in RowReading.RowsAsync(read, plan, $"where {condition} order by t.entity, t.entity_id, t.version", cancellation).ConfigureAwait(false))
                yield return (ChangeRow)plan.Materialise(row);
    }

    /// <summary>Personal data of those records, and what was said to be about the person when it was written.</summary>
    /// <param name="of">Whose records; null for all that is the person's.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal async IAsyncEnumerable<PersonalRow> DocumentsAsync(IReadOnlyDictionary<string, HashSet<long>>? of, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var plan = model.Table<PersonalRow>();
        var seen = new HashSet<(long, int)>();
        var ofRecords = OfEntities(of ?? owned).Select(c => $"where t.document is not null and exists (select 1 from crm_change c where c.ticket = t.ticket and c.ordinal = t.ordinal and {c.Replace("t.", "c.", StringComparison.Ordinal)})");
        if (of is null || of.ContainsKey(PersonalMap.Customer))
            ofRecords = ofRecords.Append($"where t.document is not null and t.subject in ({Customers()})");
        foreach (var condition in ofRecords)
            await foreach (var row in RowReading.RowsAsync(read, plan, condition, cancellation).ConfigureAwait(false))
                if ((PersonalRow)plan.Materialise(row) is var found && seen.Add((found.Ticket, found.Ordinal)))
                    yield return found;
    }

    internal async IAsyncEnumerable<CheckpointRow> CheckpointsAsync(IReadOnlyDictionary<string, HashSet<long>> of, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var plan = model.Table<CheckpointRow>();
        foreach (var condition in OfEntities(of))
            await foreach (var row in RowReading.RowsAsync(read, plan, "where " + condition, cancellation).ConfigureAwait(false))
                yield return (CheckpointRow)plan.Materialise(row);
    }

    /// <summary>Calls by their ids, and those that name the person or a contact of theirs: all calls are looked through for that.</summary>
    internal async IAsyncEnumerable<CallRow> CallsAsync(IEnumerable<long> ids, PersonalTraces? traces, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var plan = model.Table<CallRow>();
        var conditions = ids.Distinct().Order().Chunk(400).Select(chunk => $"t.id in ({string.Join(", ", chunk)})");
        if (traces is { TellsOthers: true })
            conditions = conditions.Append(traces.Condition(CallTexts.Select(c => "t." + c), dialect));
        foreach (var condition in conditions)
            await foreach (var row in RowReading.RowsAsync(read, plan, "where " + condition, cancellation).ConfigureAwait(false))
                yield return (CallRow)plan.Materialise(row);
    }

    private string Customers() => string.Join(", ", owned[PersonalMap.Customer].Order());

    private static IEnumerable<string> OfEntities(IReadOnlyDictionary<string, HashSet<long>> of) =>
        of.SelectMany(o => o.Value.Order().Chunk(400).Select(chunk => $"t.entity = '{o.Key}' and t.entity_id in ({string.Join(", ", chunk)})"));

    private async IAsyncEnumerable<object?[]> RowsAsync(PersonalTable table, IReadOnlyDictionary<string, HashSet<long>> of, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var order = "order by " + string.Join(", ", table.Plan.Key.Select(k => "t." + table.Plan.Columns[k].Name));
        foreach (var condition in table.Conditions(of))
            await foreach (var row in RowReading.RowsAsync(read, table.Plan, $"where {condition} {order}", cancellation).ConfigureAwait(false))
                if (seen.Add(string.Join('|', table.Plan.Key.Select(k => row[k]))))
                    yield return row;
    }

    /// <summary>Whether its own fields are the person's; a text that only speaks of them is somebody else's.</summary>
    private static bool Tells(TablePlan plan, object?[] row, PersonalTraces traces)
    {
        for (var i = 0; i < row.Length; i++)
            if (plan.Columns[i].IsPersonal && (!plan.Columns[i].IsFreeText || plan.Columns[i].IsDocument) && row[i] is string text && traces.Scrub(text, isFree: false) != text)
                return true;
        return false;
    }

    private static void Add(Dictionary<string, HashSet<long>> to, string entity, long id)
    {
        if (!to.TryGetValue(entity, out var ids))
            to.Add(entity, ids = []);
        ids.Add(id);
    }

    /// <summary>Takes over what is new and leaves only that; false where nothing is.</summary>
    private bool Take(Dictionary<string, HashSet<long>> fresh)
    {
        foreach (var (entity, ids) in fresh)
        {
            if (!owned.TryGetValue(entity, out var known))
                owned.Add(entity, known = []);
            ids.ExceptWith(known);
            known.UnionWith(ids);
            if (ids.Count == 0)
                fresh.Remove(entity);
        }

        return fresh.Count > 0;
    }
}
