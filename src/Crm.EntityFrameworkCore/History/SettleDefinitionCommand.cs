using Crm.Store;

namespace Crm.History;

/// <summary>Puts a book of definitions in force, of which each says itself whether code or the shop owns it, where nobody changed it since. Gives its version.</summary>
/// <param name="source">Where it is read.</param>
/// <param name="document">The whole book.</param>
/// <param name="basedOn">The version that was edited; 0 for none.</param>
/// <param name="cause">What is recorded.</param>
internal sealed class SettleDefinitionCommand<T>(DefinitionSource<T> source, string document, int basedOn, string cause) : IWriteCommand<int>
    where T : class
{
    public string Name => "definition.settle";

    /// <summary>What it says when another version is in force by now.</summary>
    internal required Refusal Changed { get; init; }

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
            return Changed;
        if (stored is null)
        {
            stored = new Definition(set.NextId("definition"), source.Kind, document, "");
            set.Add(stored, "definition.created");
            set.Announce(source.ForEditing, set.RootOf(stored), source.Kind);
            return stored.Version;
        }

        stored.Settle(document);
        set.Change(stored, cause);
        return stored.Version;
    }
}
