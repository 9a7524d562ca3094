using Crm.Customers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Fields;

/// <summary>
/// Values of many entities in two or three queries, whatever their number. Customers who were merged are one: the value of who stands
/// for them counts, else that of the one of them who came first and has one. It is worked out at each reading, so a merge undone is undone.
/// </summary>
internal sealed class FieldReading
{
    private readonly Dictionary<(long Id, FieldId Field), List<(long Holder, FieldValue Value)>> values = [];

    private FieldReading()
    {
    }

    /// <summary>The value that counts; null for none.</summary>
    internal FieldValue? this[long id, CustomField field] => values.GetValueOrDefault((id, field.Id)) is [var first, ..] ? first.Value : null;

    /// <summary>Everybody's values, the one that counts at the front.</summary>
    internal IReadOnlyList<(long Holder, FieldValue Value)> All(long id, CustomField field) => values.GetValueOrDefault((id, field.Id)) ?? [];

    /// <param name="read">Of the snapshot that is read.</param>
    /// <param name="entity">Of what.</param>
    /// <param name="ids">Whose; each asked for once.</param>
    /// <param name="fields">Which.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal static async Task<FieldReading> ReadAsync(CrmDbContext read, FieldEntity entity, IReadOnlyCollection<long> ids, IReadOnlyCollection<CustomField> fields, CancellationToken cancellation)
    {
        var reading = new FieldReading();
        if (ids.Count == 0 || fields.Count == 0)
            return reading;
        var holders = ids.Distinct().ToDictionary(i => i, i => i);
        if (entity is FieldEntity.Customer or FieldEntity.Company)
            foreach (var (member, survivor) in await MembersAsync(read, ids, cancellation).ConfigureAwait(false))
                holders.TryAdd(member, survivor);
        await reading.ReadAsync(read, entity, holders, fields, cancellation).ConfigureAwait(false);
        foreach (var ((id, _), known) in reading.values)
            known.Sort((a, b) => (a.Holder == id).CompareTo(b.Holder == id) is not 0 and var own ? -own : a.Holder.CompareTo(b.Holder));
        return reading;
    }

    private async Task ReadAsync(CrmDbContext read, FieldEntity entity, Dictionary<long, long> holders, IReadOnlyCollection<CustomField> fields, CancellationToken cancellation)
    {
        var keys = holders.Keys.Select(h => FieldSetId.Of(entity, h)).ToList();
        var byId = fields.ToDictionary(f => f.Id);
        var (open, personal) = (fields.Where(f => !f.Definition.IsPersonal).Select(f => f.Id).ToList(), fields.Where(f => f.Definition.IsPersonal).Select(f => f.Id).ToList());
        var rows = new List<Row>();
        if (open.Count > 0)
            rows.AddRange(await read.Set<FieldRow>().Where(r => keys.Contains(r.SetId) && open.Contains(r.Field)).OrderBy(r => r.SetId).ThenBy(r => r.Position)
                .Select(r => new Row(r.SetId, r.Field, r.Text, r.Number, r.Instant)).ToListAsync(cancellation).ConfigureAwait(false));
        if (personal.Count > 0)
            rows.AddRange(await read.Set<PersonalFieldRow>().Where(r => keys.Contains(r.SetId) && personal.Contains(r.Field)).OrderBy(r => r.SetId).ThenBy(r => r.Position)
                .Select(r => new Row(r.SetId, r.Field, r.Text, r.Number, r.Instant)).ToListAsync(cancellation).ConfigureAwait(false));
        foreach (var one in rows.GroupBy(r => (r.SetId, r.Field)))
        {
            var first = one.First();
            var key = (holders[one.Key.SetId.EntityId], one.Key.Field);
            if (!values.TryGetValue(key, out var known))
                values.Add(key, known = []);
            known.Add((one.Key.SetId.EntityId, new FieldValue([.. one.Select(r => r.Text).OfType<string>()], first.Number, first.Instant)));
        }
    }

    private static async Task<IReadOnlyList<(long Member, long Survivor)>> MembersAsync(CrmDbContext read, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var survivors = ids.Select(i => new CustomerId(i)).ToList();
        var found = await read.Set<Customer>().Where(c => c.SurvivorId != null && survivors.Contains(c.SurvivorId!.Value)).Select(c => new { c.Id, c.SurvivorId }).ToListAsync(cancellation).ConfigureAwait(false);
        return found.ConvertAll(c => (c.Id.Value, c.SurvivorId!.Value.Value));
    }

    private sealed record Row(FieldSetId SetId, FieldId Field, string? Text, long? Number, Instant? Instant);
}
