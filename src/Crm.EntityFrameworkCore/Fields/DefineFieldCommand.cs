using Crm.Store;

namespace Crm.Fields;

/// <summary>Declares a field, or changes the one named.</summary>
/// <param name="statements">Shared.</param>
/// <param name="definition">As it shall be.</param>
/// <param name="field">Which one changes; null for a new one.</param>
/// <param name="version">The version that was looked at; null for whichever.</param>
internal sealed class DefineFieldCommand(FieldStatements statements, FieldDefinition definition, FieldId? field, int? version) : IWriteCommand<FieldId>
{
    public string Name => "fields.define";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Lock(FieldStatements.LockName(definition.Entity));
        plan.Load(statements.ByEntity, NeutralValue.Write(definition.Entity));
        if (field is { } id)
            plan.Load<CustomField>(id.Value);
        else
            plan.Reserve(FieldStatements.Ids, 1);
        return false;
    }

    public Result<FieldId> Decide(WorkingSet set)
    {
        var others = set.FindBy<CustomField>(statements.ByEntity, NeutralValue.Write(definition.Entity)).Concat(set.All<CustomField>()).Where(f => f.Entity == definition.Entity);
        if (field is null && others.FirstOrDefault(f => f.Code == definition.Code) is { } holder)
            return new Refusal(FieldRefusals.CodeTaken, "The code {code} belongs to field {holder}.", ("code", definition.Code), ("holder", holder.Id));
        if (field is not { } id)
        {
            var defined = CustomField.Define(new FieldId(set.NextId(FieldStatements.Ids)), definition);
            set.Add(defined, "field.defined");
            return defined.Id;
        }

        if (set.Find<CustomField>(id.Value) is not { } existing)
            return new Refusal(FieldRefusals.Unknown, "There is no field {field}.", ("field", id));
        if (version is { } seen && seen != existing.Version)
            return new Refusal(FieldRefusals.Changed, "The field is at version {version}.", ("version", existing.Version));
        var redefined = existing.Redefine(definition);
        if (!redefined.IsAccepted)
            return redefined.Refusal;
        set.Change(existing, "field.redefined");
        return id;
    }
}
