using Crm.Store;

namespace Crm.Fields;

/// <summary>Puts a field away, or takes it into use again. Gives its version.</summary>
internal sealed class ArchiveFieldCommand(CustomField field, bool isArchived) : IWriteCommand<int>
{
    public string Name => isArchived ? "fields.archive" : "fields.restore";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Lock(FieldStatements.LockName(field.Entity));
        plan.Load<CustomField>(field.Id.Value);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<CustomField>(field.Id.Value) is not { } found)
            return new Refusal(FieldRefusals.Unknown, "There is no field {field}.", ("field", field.Id));
        if (isArchived)
            found.Archive(set.Now);
        else
            found.Restore();
        set.Change(found, isArchived ? "field.archived" : "field.restored");
        return found.Version;
    }
}
