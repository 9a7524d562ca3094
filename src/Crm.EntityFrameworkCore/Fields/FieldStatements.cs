using Crm.Store;

namespace Crm.Fields;

/// <summary>How commands look custom fields up.</summary>
internal sealed class FieldStatements
{
    internal const string Ids = "field";

    internal FieldStatements(StoreModel model)
    {
        ByEntity = SelectStatement.By(model.Aggregate<CustomField>().Root, locks: false, null, nameof(CustomField.Entity));
        var set = model.Aggregate<FieldSet>();
        var (values, personal) = (set.Children.Single(c => c.Table.Clr == typeof(FieldRow)).Table, set.Children.Single(c => c.Table.Clr == typeof(PersonalFieldRow)).Table);
        (Texts, Numbers, Instants) = (By(values, nameof(FieldRow.Folded)), By(values, nameof(FieldRow.Number)), By(values, nameof(FieldRow.Instant)));
        (PersonalTexts, PersonalNumbers, PersonalInstants) = (By(personal, nameof(FieldRow.Folded)), By(personal, nameof(FieldRow.Number)), By(personal, nameof(FieldRow.Instant)));
    }

    internal SelectStatement ByEntity { get; }

    private SelectStatement Texts { get; }
    private SelectStatement Numbers { get; }
    private SelectStatement Instants { get; }
    private SelectStatement PersonalTexts { get; }
    private SelectStatement PersonalNumbers { get; }
    private SelectStatement PersonalInstants { get; }

    /// <summary>Where a value of a field is looked up, and by what.</summary>
    internal (SelectStatement Statement, object Key) Of(CustomField field, FieldValue value)
    {
        var isPersonal = field.Definition.IsPersonal;
        if (value.Number is { } number)
            return (isPersonal ? PersonalNumbers : Numbers, number);
        if (value.Instant is { } instant)
            return (isPersonal ? PersonalInstants : Instants, NeutralValue.ToMicroseconds(instant));
        return (isPersonal ? PersonalTexts : Texts, FieldValue.Fold(value.Texts[0]));
    }

    internal static string LockName(FieldEntity entity) => $"fields:{entity}";

    private static SelectStatement By(TablePlan table, string column) =>
        new(table, [table.IndexOf(nameof(FieldRow.Field)), table.IndexOf(column)], locks: false, [table.IndexOf(nameof(FieldRow.Field)), table.IndexOf(column), table.IndexOf(nameof(FieldRow.SetId))]);
}
