using Crm.Store;

namespace Crm.History;

/// <summary>Puts an edited definition in force, where nobody else did since; the first edit stores it. Gives its version.</summary>
/// <param name="source">Where it is read.</param>
/// <param name="document">The definition's stored form.</param>
/// <param name="basedOn">The version that was edited; 0 for none.</param>
/// <param name="guard">What must hold, and what is to follow; null for nothing.</param>
internal sealed class EditDefinition<T>(DefinitionSource<T> source, string document, int basedOn, IDefinitionGuard? guard = null) : IWriteCommand<int>
    where T : class
{
    public string Name => "definitions.edit";

    /// <summary>What is recorded.</summary>
    internal string Cause { get; init; } = "definition.edited";

    /// <summary>For a book whose parts say themselves whether code or the shop owns them: the book as a whole stays whose it is.</summary>
    internal bool IsBook { get; init; }

    /// <summary>What it says when another version is in force by now; null for what all definitions say.</summary>
    internal Refusal? Changed { get; init; }

    public bool Plan(int stage, LoadPlan plan)
    {
        source.PlanEdit(plan);
        guard?.Plan(plan);
        if (basedOn == 0)
            plan.Reserve("definition", 1);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var stored = source.Edited(set);
        if ((stored?.Version ?? 0) != basedOn)
            return Changed ?? new Refusal("definition.changed", "The {kind} is at version {version}; version {seen} was edited.", ("kind", source.Kind), ("version", stored?.Version ?? 0), ("seen", basedOn));
        if (guard?.Check(set) is { } refusal)
            return refusal;
        stored = stored is null ? Create(set) : Edit(set, stored);
        guard?.Saved(set);
        return stored.Version;
    }

    private Definition Create(WorkingSet set)
    {
        var created = new Definition(set.NextId("definition"), source.Kind, document, "");
        set.Add(created, "definition.created");
        set.Announce(source.ForEditing, set.RootOf(created), source.Kind);
        return created;
    }

    private Definition Edit(WorkingSet set, Definition stored)
    {
        if (IsBook)
            stored.Settle(document);
        else
            stored.Edit(document);
        set.Change(stored, Cause);
        return stored;
    }
}
