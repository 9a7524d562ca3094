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
    private readonly FieldIntake fields = new(statements, entity, wanted);

    public string Name => "fields.set";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage > 0)
        {
            fields.PlanUnique(plan);
            return false;
        }

        fields.PlanFields(plan);
        fields.PlanSet(plan, id);
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

    public Result<int> Decide(WorkingSet set)
    {
        if (!IsThere(set, out var subject))
            return new Refusal(FieldRefusals.NoEntity, "There is no {entity} {id}.", ("entity", entity), ("id", id));
        var existing = fields.SetOf(set, id);
        if (version is { } seen && seen != (existing?.Version ?? 0))
            return new Refusal(FieldRefusals.Changed, "The values are at version {version}.", ("version", existing?.Version ?? 0));
        var mistakes = fields.Mistakes(set, existing);
        return mistakes.Count > 0
            ? new Refusal(FieldRefusals.Invalid, "Fields are wrong: {mistakes}.", ("mistakes", mistakes))
            : fields.Apply(set, id, subject, existing).Version;
    }

    private bool IsThere(WorkingSet set, out CustomerId? subject)
    {
        subject = null;
        switch (entity)
        {
            case FieldEntity.Order:
                var order = set.Find<Order>(id);
                subject = order?.ContactId ?? order?.CustomerId;
                return order is { DeletedAt: null };
            case FieldEntity.Product:
                return set.Find<Product>(id) is { DeletedAt: null };
            default:
                subject = new CustomerId(id);
                return set.Find<Customer>(id) is { DeletedAt: null } customer && (entity == FieldEntity.Customer || customer.Kind == CustomerKind.Company);
        }
    }
}
