using Crm.Fields;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Custom fields: their definitions, and values in three indexed forms.</summary>
internal static class FieldMapping
{
    internal static readonly Type[] Types = [typeof(CustomField), typeof(FieldSet), typeof(FieldRow), typeof(PersonalFieldRow)];

    internal static void Map(ModelBuilder model)
    {
        var field = model.Entity<CustomField>().Aggregate("field", "crm_custom_field");
        field.HasKey(f => f.Id);
        field.HasIndex(f => new { f.Entity, f.Code }).IsUnique();

        var set = model.Entity<FieldSet>().Aggregate("field-values", "crm_custom_set").PersonalSubject(nameof(FieldSet.Subject));
        set.HasKey(s => s.Id);
        set.HasIndex(s => s.Subject).HasFilter("subject is not null");
        var value = model.Children<FieldSet, FieldRow>(nameof(FieldSet.Values), "crm_custom_value", nameof(FieldRow.SetId), nameof(FieldRow.Position));
        value.HasIndex(v => new { v.Field, v.Folded }).HasFilter("folded is not null");
        value.HasIndex(v => new { v.Field, v.Number }).HasFilter("number is not null");
        value.HasIndex(v => new { v.Field, v.Instant }).HasFilter("instant is not null");
        var personal = model.Children<FieldSet, PersonalFieldRow>(nameof(FieldSet.Personal), "crm_custom_personal", nameof(PersonalFieldRow.SetId), nameof(PersonalFieldRow.Position))
            .Personal(nameof(PersonalFieldRow.Text), nameof(PersonalFieldRow.Folded), nameof(PersonalFieldRow.Number), nameof(PersonalFieldRow.Instant));
        personal.HasIndex(v => new { v.Field, v.Folded }).HasFilter("folded is not null");
        personal.HasIndex(v => new { v.Field, v.Number }).HasFilter("number is not null");
        personal.HasIndex(v => new { v.Field, v.Instant }).HasFilter("instant is not null");
    }
}
