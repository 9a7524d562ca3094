using Crm.History;
using Crm.Store;

namespace Crm.Staff;

/// <summary>Puts access scopes in force, where nobody else did since. Gives their version.</summary>
internal sealed class SaveAccessCommand(DefinitionSource<AccessDefinition> source, string document, int basedOn) : IWriteCommand<int>
{
    public string Name => "staff.edit-access";

    public bool Plan(int stage, LoadPlan plan)
    {
        source.PlanEdit(plan);
        plan.Reserve("definition", 1);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var stored = source.Edited(set);
        if ((stored?.Version ?? 0) != basedOn)
            return new Refusal("definition.changed", "The {kind} is at version {version}; version {seen} was edited.", ("kind", source.Kind), ("version", stored?.Version ?? 0), ("seen", basedOn));
        if (stored is null)
        {
            stored = new Definition(set.NextId("definition"), source.Kind, document, "");
            set.Add(stored, "definition.created");
            set.Announce(source.ForEditing, set.RootOf(stored), source.Kind);
            return stored.Version;
        }

        stored.Edit(document);
        set.Change(stored, "definition.edited");
        return stored.Version;
    }
}
