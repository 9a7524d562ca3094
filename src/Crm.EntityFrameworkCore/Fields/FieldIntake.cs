using System.Globalization;
using Crm.Customers;
using Crm.Store;

namespace Crm.Fields;

/// <summary>Values of custom fields within a write, alone or with what they are of: planned, checked, set.</summary>
/// <param name="statements">The store's.</param>
/// <param name="entity">Of what.</param>
/// <param name="wanted">Texts by code; null or empty takes a value away.</param>
internal sealed class FieldIntake(FieldStatements statements, FieldEntity entity, IReadOnlyDictionary<string, string?> wanted)
{
    /// <summary>Null where nothing is given, so that it costs nothing.</summary>
    internal static FieldIntake? Of(FieldStatements statements, FieldEntity entity, IReadOnlyDictionary<string, string?> wanted) =>
        wanted.Count == 0 ? null : new FieldIntake(statements, entity, wanted);

    /// <summary>First stage: which fields there are.</summary>
    internal void PlanFields(LoadPlan plan)
    {
        plan.LockShared(FieldStatements.LockName(entity));
        plan.Load(statements.ByEntity, NeutralValue.Write(entity));
    }

    /// <summary>A later stage: who holds the values that only one may hold.</summary>
    internal void PlanUnique(LoadPlan plan)
    {
        foreach (var (field, value) in Unique(plan.Set))
        {
            var (statement, key) = statements.Of(field, value);
            plan.Lock(string.Create(CultureInfo.InvariantCulture, $"field:{field.Id.Value}:{key}"));
            plan.Load(statement, field.Id.Value, key);
        }
    }

    /// <summary>The values of what is there already.</summary>
    internal void PlanSet(LoadPlan plan, long id) => plan.Load<FieldSet>(FieldSetId.Of(entity, id).Value);

    /// <summary>The values of what is there already; null for none yet.</summary>
    internal FieldSet? SetOf(WorkingSet set, long id) => set.Find<FieldSet>(FieldSetId.Of(entity, id).Value);

    /// <summary>Everything that is wrong with what is wanted; empty for nothing. Looks up all that <see cref="Apply"/> needs.</summary>
    internal List<InputMistake> Mistakes(WorkingSet set, FieldSet? existing)
    {
        _ = FieldWriting.Read(Fields(set), existing, wanted, out var mistakes);
        foreach (var (field, value) in Unique(set))
            if (HolderOf(set, field, value, existing) is { } holder)
                mistakes.Add(new InputMistake($"fields.{field.Code}", set.Bounds is null ? string.Create(CultureInfo.InvariantCulture, $"is the value of {holder} already") : "is the value of another already"));
        return mistakes;
    }

    /// <summary>Sets the values, which have no mistakes.</summary>
    /// <returns>The version of the values, and whether anything changed.</returns>
    internal (int Version, bool IsChanged) Apply(WorkingSet set, long id, CustomerId? subject, FieldSet? existing)
    {
        var values = existing ?? FieldSet.Open(entity, id, subject);
        values.TellOf(subject);
        foreach (var (field, value) in FieldWriting.Read(Fields(set), existing, wanted, out _))
            values.Set(field, value);
        var isChanged = false;
        if (existing is not null)
        {
            isChanged = set.Change(values, "field-values.set");
        }
        else if (values.Values.Count + values.Personal.Count > 0)
        {
            set.Add(values, "field-values.set");
            isChanged = true;
        }

        foreach (var (field, value) in Unique(set))
            Announce(set, field, value, values.Id);
        return (values.Version, isChanged);
    }

    private List<CustomField> Fields(WorkingSet set) => set.FindBy<CustomField>(statements.ByEntity, NeutralValue.Write(entity));

    private IEnumerable<(CustomField Field, FieldValue Value)> Unique(WorkingSet set) =>
        from field in Fields(set)
        where field.Definition.IsUnique && wanted.TryGetValue(field.Code, out var text) && !string.IsNullOrWhiteSpace(text)
        let value = FieldValue.Read(field.Definition, wanted[field.Code]!, out _)
        where value is not null
        select (field, value);

    private long? HolderOf(WorkingSet set, CustomField field, FieldValue value, FieldSet? own)
    {
        var (statement, key) = statements.Of(field, value);
        foreach (var row in set.Rows(statement, field.Id.Value, key))
            if ((long)row[2]! != own?.Id.Value && !HasMovedOn(set, (long)row[2]!, field, key))
                return new FieldSetId((long)row[2]!).EntityId;
        return null;
    }

    /// <summary>Whether an earlier member of the group took the value away from whom the store says has it.</summary>
    private bool HasMovedOn(WorkingSet set, long holder, CustomField field, object key) =>
        set.FindLoaded<FieldSet>(holder) is { } loaded && (loaded.ValueOf(field) is not { } now || !statements.Of(field, now).Key.Equals(key));

    private void Announce(WorkingSet set, CustomField field, FieldValue value, FieldSetId holder)
    {
        var (statement, key) = statements.Of(field, value);
        set.Announce(statement, [field.Id.Value, key, holder.Value], field.Id.Value, key);
    }
}
