using Crm.Fields;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Search;

/// <summary>Texts in the shop's own fields, as parts of what can be found.</summary>
internal static class FieldParts
{
    /// <summary>The entity of the change log that their values are.</summary>
    internal const string Entity = "field-values";

    /// <summary>Whose values have changed, as far as they are of these entities.</summary>
    internal static IReadOnlyList<long> Touched(IReadOnlyList<long> sets, params FieldEntity[] entities) =>
        [.. sets.Where(s => entities.Contains((FieldEntity)(s & 3))).Select(s => new FieldSetId(s).EntityId).Distinct()];

    /// <summary>Texts and codes by the id of whom they belong to.</summary>
    internal static async Task<ILookup<long, SearchPart>> LoadAsync(CrmDbContext read, IReadOnlyList<long> ids, FieldEntity[] entities, CancellationToken cancellation)
    {
        var sets = entities.SelectMany(e => ids.Select(i => FieldSetId.Of(e, i))).ToList();
        var values = await read.Set<FieldRow>().Where(r => sets.Contains(r.SetId) && r.Text != null).Select(r => new { r.SetId, r.Position, r.Text }).ToListAsync(cancellation).ConfigureAwait(false);
        values.AddRange(await read.Set<PersonalFieldRow>().Where(r => sets.Contains(r.SetId) && r.Text != null).Select(r => new { r.SetId, r.Position, r.Text }).ToListAsync(cancellation).ConfigureAwait(false));
        return values.OrderBy(v => v.Position).ToLookup(v => v.SetId.EntityId, v => new SearchPart(SearchField.Custom, v.Text!));
    }

    /// <summary>The same, read as columns.</summary>
    internal static async Task<PartsBelow> ReadAsync(IStandingReader reader, IReadOnlyList<long> ids, FieldEntity[] entities, CancellationToken cancellation)
    {
        var parts = new PartsBelow();
        List<long> sets = [.. ids.SelectMany(i => entities.Select(e => FieldSetId.Of(e, i).Value))];
        var (value, personal) = ($"select set_id, text from crm_custom_value where {reader.Among("set_id", "$1")} and text is not null", $"select set_id, text from crm_custom_personal where {reader.Among("set_id", "$2")} and text is not null");
        await reader.ReadAsync($"{value} union all {personal} order by 1", [sets, sets], r =>
            parts.Add(new FieldSetId(r.Number(0)).EntityId, SearchField.Custom, r.Text(1)), cancellation).ConfigureAwait(false);
        return parts;
    }
}
