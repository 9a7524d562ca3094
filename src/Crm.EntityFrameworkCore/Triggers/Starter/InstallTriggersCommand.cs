using Crm.History;
using Crm.Store;

namespace Crm.Triggers;

/// <summary>Stores triggers of the starter pack, and what was installed, in one transaction. Gives the version of the record.</summary>
/// <param name="tables">Shared.</param>
/// <param name="source">Where the record is read.</param>
/// <param name="state">The record as it will be, with the version that was seen.</param>
/// <param name="triggers">Code, the version that was seen (0 for none), and the definition.</param>
internal sealed class InstallTriggersCommand(TriggerTables tables, DefinitionSource<StarterState> source, StarterState state, IReadOnlyList<(string Code, int Seen, string Document)> triggers) : IWriteCommand<int>
{
    /// <summary>What it was installed with, where there was nothing to do: by it the next start knows that there still is not.</summary>
    internal string? Stamp { get; init; }

    public string Name => "triggers.install";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Lock("triggers.edit");
        source.PlanEdit(plan);
        foreach (var (code, _, _) in triggers)
            plan.Load(tables.ByCode, code);
        plan.Reserve(TriggerTables.Ids, triggers.Count);
        plan.Reserve("definition", 1);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var known = source.Edited(set);
        if ((known?.Version ?? 0) != state.Version)
            return Changed(StarterState.Kind);
        foreach (var (code, seen, _) in triggers)
            if ((tables.Find(set, code)?.Version ?? 0) != seen)
                return Changed(code);
        foreach (var (code, _, document) in triggers)
            SaveTriggerCommand.Put(set, tables, code, document);
        if (known is not null)
        {
            if (Stamp is null)
                known.Settle(state.ToJson());
            else
                known.FollowCode(known.Document, Stamp);
            set.Change(known, Stamp is null ? "starter-pack.installed" : "starter-pack.recognised");
            return known.Version;
        }

        var made = new Definition(set.NextId("definition"), StarterState.Kind, state.ToJson(), Stamp ?? "");
        set.Add(made, "definition.created");
        set.Announce(source.ForEditing, set.RootOf(made), StarterState.Kind);
        return made.Version;
    }

    private static Refusal Changed(string what) => new(TriggerRefusals.Changed, "{trigger} was changed meanwhile.", ("trigger", what));
}
