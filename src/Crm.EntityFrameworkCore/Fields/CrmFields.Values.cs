using Crm.Customers;
using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Fields;

public sealed partial class CrmFields
{
    /// <summary>Sets values, by code and as text. Refused with <see cref="FieldRefusals.Invalid"/> and all mistakes where one is wrong; then nothing is set.</summary>
    /// <param name="entity">Of what.</param>
    /// <param name="id">Whose.</param>
    /// <param name="values">Texts by code; null or empty takes a value away, fields not named stay.</param>
    /// <param name="version">The version that the caller saw, 0 for nothing yet; null for whichever.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>The version of the values.</returns>
    public Task<Result<int>> SetAsync(FieldEntity entity, long id, IReadOnlyDictionary<string, string?> values, int? version, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id);
        return store.Path.RunAsync(new SetFieldsCommand(statements, entity, id, values, version), call, cancellation);
    }

    /// <summary>
    /// Values of many, typed, in two or three queries whatever their number: for rules, reports and exports. In the order of the ids, then of the
    /// fields; who has no value is left out. Of customers who were merged, as <see cref="GetManyAsync"/>.
    /// </summary>
    /// <param name="entity">Of what.</param>
    /// <param name="ids">Whose; up to some thousands at a time.</param>
    /// <param name="codes">Which fields; null for all, archived ones too.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<FieldFact>> ReadFactsAsync(FieldEntity entity, IReadOnlyList<long> ids, IReadOnlyCollection<string>? codes = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var fields = (await ListAsync(entity, withArchived: true, cancellation).ConfigureAwait(false)).Where(f => codes is null || codes.Contains(f.Code)).ToList();
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var values = await FieldReading.ReadAsync(read, entity, ids, fields, cancellation).ConfigureAwait(false);
            var seen = await SeenAsync(read, entity, ids, cancellation).ConfigureAwait(false);
            return [.. from id in ids where seen(id) from field in fields let value = values[id, field] where value is not null select FieldFact.Of(id, field, value)];
        }
    }

    /// <summary>The values of one entity.</summary>
    public async Task<FieldValues> GetAsync(FieldEntity entity, long id, CancellationToken cancellation = default) =>
        (await GetManyAsync(entity, [id], cancellation).ConfigureAwait(false))[0];

    /// <summary>The values of many, in the order asked for. Customers who were merged are one: the value of who stands for them counts, else that of who came first.</summary>
    public async Task<IReadOnlyList<FieldValues>> GetManyAsync(FieldEntity entity, IReadOnlyList<long> ids, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var fields = await ListAsync(entity, withArchived: true, cancellation).ConfigureAwait(false);
        var keys = ids.Select(i => FieldSetId.Of(entity, i)).ToList();
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var versions = await read.Set<FieldSet>().Where(s => keys.Contains(s.Id)).Select(s => new { s.Id, s.Version }).ToDictionaryAsync(s => s.Id, s => s.Version, cancellation).ConfigureAwait(false);
            var values = await FieldReading.ReadAsync(read, entity, [.. ids.Distinct()], fields, cancellation).ConfigureAwait(false);
            var seen = await SeenAsync(read, entity, ids, cancellation).ConfigureAwait(false);
            return [.. ids.Select(i => seen(i) ? Shown(entity, i, fields, (values, versions.GetValueOrDefault(FieldSetId.Of(entity, i)))) : new FieldValues(entity, i, 0, new Dictionary<string, string>()))];
        }
    }

    /// <summary>
    /// Ids of entities whose field is so, ascending, page by page. Defaults are not values and are not found. Customers who were merged are
    /// one, as in <see cref="GetManyAsync"/>: found is who stands for them, where the value that counts is so.
    /// </summary>
    /// <param name="condition">What the value shall be.</param>
    /// <param name="above">Only ids above this one; 0 for the first page.</param>
    /// <param name="most">How many at most, 1 to 10,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ArgumentException">There is no such field, or a text in the condition is no value of it.</exception>
    public async Task<IReadOnlyList<long>> FindAsync(FieldCondition condition, long above = 0, int most = 1000, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 10_000);
        var field = (await ListAsync(condition.Entity, withArchived: true, cancellation).ConfigureAwait(false)).FirstOrDefault(f => f.Code == condition.Code)
            ?? throw new ArgumentException($"There is no field {condition.Code}.", nameof(condition));
        var after = FieldSetId.Of((FieldEntity)3, above);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var seen = FieldSeen.Of(read, field).Where(s => s.SetId > after);
            var all = FieldFilter.Apply(seen, field.Definition, condition).Select(s => s.SetId).Distinct().OrderBy(s => s);
            var found = new List<long>();
            for (var last = after; ;)
            {
                var from = last;
                var page = await all.Where(s => s > from).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
                var ids = page.ConvertAll(s => s.EntityId);
                var isSeen = await SeenAsync(read, condition.Entity, ids, cancellation).ConfigureAwait(false);
                var isSo = await IsSoAsync(read, field, condition, ids, cancellation).ConfigureAwait(false);
                found.AddRange(ids.Where(isSeen).Where(isSo).Take(most - found.Count));
                if (page.Count < most || found.Count == most)
                    return found;
                last = page[^1];
            }
        }
    }

    /// <summary>Of customers who were merged, whether the value that counts is so; of others, what was found is.</summary>
    private static async Task<Func<long, bool>> IsSoAsync(CrmDbContext read, CustomField field, FieldCondition condition, List<long> ids, CancellationToken cancellation)
    {
        if (condition.Entity is not (FieldEntity.Customer or FieldEntity.Company) || ids.Count == 0)
            return static _ => true;
        var values = await FieldReading.ReadAsync(read, condition.Entity, ids, [field], cancellation).ConfigureAwait(false);
        return id => values.All(id, field) is not { Count: > 1 } several || FieldFilter.Apply(FieldSeen.Of(several[0].Value).AsQueryable(), field.Definition, condition).Any();
    }

    /// <summary>Which of these entities this may see: values are seen with what they are of.</summary>
    private async Task<Func<long, bool>> SeenAsync(CrmDbContext read, FieldEntity entity, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        if (store.Scopes.IsAll || entity == FieldEntity.Product)
            return static _ => true;
        var seen = entity == FieldEntity.Order ? await OrdersAsync().ConfigureAwait(false) : await CustomersAsync().ConfigureAwait(false);
        return seen.Contains;

        async Task<HashSet<long>> OrdersAsync()
        {
            var orders = ids.Select(i => new OrderId(i)).ToList();
            return [.. (await read.Set<Order>().Where(o => orders.Contains(o.Id)).Select(o => o.Id).ToListAsync(cancellation).ConfigureAwait(false)).Select(o => o.Value)];
        }

        async Task<HashSet<long>> CustomersAsync()
        {
            var customers = ids.Select(i => new CustomerId(i)).ToList();
            return [.. (await read.Set<Customer>().Where(c => customers.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancellation).ConfigureAwait(false)).Select(c => c.Value)];
        }
    }

    private static FieldValues Shown(FieldEntity entity, long id, IReadOnlyList<CustomField> fields, (FieldReading Values, int Version) known)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var text = known.Values[id, field]?.Write(field.Definition.Type) ?? (field.ArchivedAt is null ? field.Definition.Default : null);
            if (text is not null)
                values.Add(field.Code, text);
        }

        return new FieldValues(entity, id, known.Version, values);
    }
}
