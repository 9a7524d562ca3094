using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Fields;

/// <summary>A stored value as conditions look at it, personal or not.</summary>
internal sealed class FieldSeen
{
    internal FieldSetId SetId { get; init; }
    internal string? Folded { get; init; }
    internal long? Number { get; init; }
    internal Instant? Instant { get; init; }

    /// <summary>Stored values of a field; those of customers who were merged under whoever stands for them.</summary>
    internal static IQueryable<FieldSeen> Of(CrmDbContext read, CustomField field)
    {
        var isMerged = field.Entity is FieldEntity.Customer or FieldEntity.Company;
        var id = field.Id;
        if (field.Definition.IsPersonal)
            return (isMerged ? read.Set<PersonalFieldRow>().FromSqlRaw(Standing("crm_custom_personal")) : read.Set<PersonalFieldRow>())
                .Where(r => r.Field == id).Select(r => new FieldSeen { SetId = r.SetId, Folded = r.Folded, Number = r.Number, Instant = r.Instant });
        return (isMerged ? read.Set<FieldRow>().FromSqlRaw(Standing("crm_custom_value")) : read.Set<FieldRow>())
            .Where(r => r.Field == id).Select(r => new FieldSeen { SetId = r.SetId, Folded = r.Folded, Number = r.Number, Instant = r.Instant });
    }

    /// <summary>A value at hand, as it would be stored.</summary>
    internal static IEnumerable<FieldSeen> Of(FieldValue value) => value.Texts.Count == 0
        ? [new FieldSeen { Number = value.Number, Instant = value.Instant }]
        : value.Texts.Select(t => new FieldSeen { Folded = FieldValue.Fold(t) });

    /// <summary>As <see cref="FieldSetId"/> is made: the customer's id, and two bits of what it is.</summary>
    private static string Standing(string table) =>
        $"select r.position, r.field, r.text, r.folded, r.number, r.instant, (coalesce(c.survivor_id, c.id) << 2) | (r.set_id & 3) as set_id from {table} r join crm_customer c on c.id = (r.set_id >> 2)";
}
