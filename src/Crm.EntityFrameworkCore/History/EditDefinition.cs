using Crm.Store;

namespace Crm.History;

/// <summary>Puts an edited definition in force.</summary>
internal sealed class EditDefinition<T>(DefinitionSource<T> source, string document, int basedOn, IDefinitionGuard? guard = null) : IWriteCommand<int>
    where T : class
{
    public string Name => "definitions.edit";

    public bool Plan(int stage, LoadPlan plan)
    {
        source.PlanEdit(plan);
        guard?.Plan(plan);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var stored = source.Edited(set)!;
        if (stored.Version != basedOn)
            return new Refusal("definition.changed", "The {kind} is at version {version}; version {seen} was edited.", ("kind", source.Kind), ("version", stored.Version), ("seen", basedOn));
        if (guard?.Check(set) is { } refusal)
            return refusal;
        stored.Edit(document);
        set.Change(stored, "definition.edited");
        guard?.Saved(set);
        return stored.Version;
    }
}
