using System.Globalization;
using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Store;

namespace Crm.Fields;

/// <summary>Sets values of one entity's custom fields. Gives the version of its values.</summary>
/// <param name="statements">Shared.</param>
/// <param name="entity">Of what.</param>
/// <param name="id">Whose.</param>
/// <param name="wanted">Texts by code; null or empty takes a value away.</param>
/// <param name="version">The version that the caller saw, 0 for nothing yet; null for whichever.</param>
internal sealed class SetFieldsCommand(FieldStatements statements, FieldEntity entity, long id, IReadOnlyDictionary<string, string?> wanted, int? version) : IWriteCommand<int>
{
    private readonly FieldSetId setId = FieldSetId.Of(entity, id);

    public string Name => "fields.set";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.LockShared(FieldStatements.LockName(entity));
            plan.Load(statements.ByEntity, NeutralValue.Write(entity));
            plan.Load<FieldSet>(setId.Value);
            switch (entity)
            {
                case FieldEntity.Order:
                    plan.Load<Order>(id);
                    break;
                case FieldEntity.Product:
                    plan.Load<Product>(id);
                    break;
                default:
                    plan.Load<Customer>(id);
                    break;
            }

            return true;
        }

        foreach (var (field, value) in Unique(plan.Set))
        {
            var (statement, key) = statements.Of(field, value);
            plan.Lock(string.Create(CultureInfo.InvariantCulture, $"field:{field.Id.Value}:{key}"));
            plan.Load(statement, field.Id.Value, key);
        }

        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (!IsThere(set, out var subject))
            return new Refusal(FieldRefusals.NoEntity, "There is no {entity} {id}.", ("entity", entity), ("id", id));
        var existing = set.Find<FieldSet>(setId.Value);
        if (version is { } seen && seen != (existing?.Version ?? 0))
            return new Refusal(FieldRefusals.Changed, "The values are at version {version}.", ("version", existing?.Version ?? 0));
        var read = FieldWriting.Read(Fields(set), existing, wanted, out var mistakes);
        foreach (var (field, value) in Unique(set))
            if (HolderOf(set, field, value) is { } holder)
                mistakes.Add(new InputMistake($"fields.{field.Code}", string.Create(CultureInfo.InvariantCulture, $"is the value of {holder} already")));
        if (mistakes.Count > 0)
            return new Refusal(FieldRefusals.Invalid, "Fields are wrong: {mistakes}.", ("mistakes", mistakes));

        var values = existing ?? FieldSet.Open(entity, id, subject);
        foreach (var (field, value) in read)
            values.Set(field, value);
        if (existing is not null)
            set.Change(values, "field-values.set");
        else if (values.Values.Count + values.Personal.Count > 0)
            set.Add(values, "field-values.set");
        foreach (var (field, value) in Unique(set))
            Announce(set, field, value);
        return values.Version;
    }

    private List<CustomField> Fields(WorkingSet set) => set.FindBy<CustomField>(statements.ByEntity, NeutralValue.Write(entity));

    private IEnumerable<(CustomField Field, FieldValue Value)> Unique(WorkingSet set) =>
        from field in Fields(set)
        where field.Definition.IsUnique && wanted.TryGetValue(field.Code, out var text) && !string.IsNullOrWhiteSpace(text)
        let value = FieldValue.Read(field.Definition, wanted[field.Code]!, out _)
        where value is not null
        select (field, value);

    private long? HolderOf(WorkingSet set, CustomField field, FieldValue value)
    {
        var (statement, key) = statements.Of(field, value);
        foreach (var row in set.Rows(statement, field.Id.Value, key))
            if ((long)row[2]! != setId.Value && !HasMovedOn(set, (long)row[2]!, field, value))
                return new FieldSetId((long)row[2]!).EntityId;
        return null;
    }

    /// <summary>Whether an earlier member of the group took the value away from whom the store says has it.</summary>
    private static bool HasMovedOn(WorkingSet set, long holder, CustomField field, FieldValue value) =>
        set.FindLoaded<FieldSet>(holder) is { } loaded && (loaded.ValueOf(field) is not { } now || now.CompareTo(value) != 0);

    private void Announce(WorkingSet set, CustomField field, FieldValue value)
    {
        var (statement, key) = statements.Of(field, value);
        set.Announce(statement, [field.Id.Value, key, setId.Value], field.Id.Value, key);
    }

    private bool IsThere(WorkingSet set, out CustomerId? subject)
    {
        subject = null;
        switch (entity)
        {
            case FieldEntity.Order:
                var order = set.Find<Order>(id);
                subject = order?.CustomerId;
                return order is { DeletedAt: null };
            case FieldEntity.Product:
                return set.Find<Product>(id) is { DeletedAt: null };
            default:
                subject = new CustomerId(id);
                return set.Find<Customer>(id) is { DeletedAt: null } customer && (entity == FieldEntity.Customer || customer.Kind == CustomerKind.Company);
        }
    }
}
