using Crm.Customers;

namespace Crm.Fields;

/// <summary>The values of one entity's custom fields.</summary>
public sealed class FieldSet
{
    private readonly List<FieldRow> values = [];
    private readonly List<PersonalFieldRow> personal = [];

    private FieldSet()
    {
    }

    /// <summary>Its id, which tells the entity.</summary>
    public FieldSetId Id { get; private set; }

    /// <summary>Of what.</summary>
    public FieldEntity Entity { get; private set; }

    /// <summary>The customer whom personal values are about; null for nobody.</summary>
    public CustomerId? Subject { get; private set; }

    /// <summary>Counted up by the write path; 0 where nothing was ever set.</summary>
    public int Version { get; internal set; }

    /// <summary>The values.</summary>
    public IReadOnlyList<FieldRow> Values => values;

    /// <summary>Values that are personal data.</summary>
    public IReadOnlyList<PersonalFieldRow> Personal => personal;

    internal static FieldSet Open(FieldEntity entity, long id, CustomerId? subject) => new() { Id = FieldSetId.Of(entity, id), Entity = entity, Subject = subject };

    /// <summary>The value of a field; null for none.</summary>
    internal FieldValue? ValueOf(CustomField field)
    {
        if (field.Definition.IsPersonal)
            return Together([.. personal.Where(r => r.Field == field.Id).Select(r => (r.Text, r.Number, r.Instant))]);
        return Together([.. values.Where(r => r.Field == field.Id).Select(r => (r.Text, r.Number, r.Instant))]);
    }

    /// <summary>Sets a value; null takes it away.</summary>
    internal void Set(CustomField field, FieldValue? value)
    {
        if (Equals(ValueOf(field), value))
            return;
        values.RemoveAll(r => r.Field == field.Id);
        personal.RemoveAll(r => r.Field == field.Id);
        if (value is null)
            return;
        if (field.Definition.IsPersonal)
            personal.AddRange(PersonalFieldRow.Of(Id, field.Id, value));
        else
            values.AddRange(FieldRow.Of(Id, field.Id, value));
    }

    /// <summary>Whom the values are about from now on: an order's contact may have become known since.</summary>
    internal void TellOf(CustomerId? subject) => Subject = subject ?? Subject;

    /// <summary>Takes all personal values away.</summary>
    internal void Erase() => personal.Clear();

    private static FieldValue? Together(List<(string? Text, long? Number, NodaTime.Instant? Instant)> rows) =>
        rows.Count == 0 ? null : new FieldValue([.. rows.Where(r => r.Text is not null).Select(r => r.Text!)], rows[0].Number, rows[0].Instant);
}
