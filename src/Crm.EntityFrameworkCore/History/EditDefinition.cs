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
    public string Name { get; init; } = "definitions.edit";

    /// <summary>What is recorded.</summary>
    internal string Cause { get; init; } = "definition.edited";

    /// <summary>For a book whose parts say themselves whether code or the shop owns them: the book as a whole stays whose it is.</summary>
    internal bool IsBook { get; init; }

    /// <summary>What it says when another version (0 for none) is in force by now; null for what all definitions say.</summary>
    internal Func<int, Refusal>? Changed { get; init; }

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
            return Changed?.Invoke(stored?.Version ?? 0) ?? new Refusal("definition.changed", "The {kind} is at version {version}; version {seen} was edited.", ("kind", source.Kind), ("version", stored?.Version ?? 0), ("seen", basedOn));
        if (guard?.Check(set) is { } refusal)
            return refusal;
        var text = guard?.Write(set, document) ?? document;
        stored = stored is null ? Create(set, text) : Edit(set, stored, text);
        guard?.Saved(set);
        return stored.Version;
    }

    private Definition Create(WorkingSet set, string text)
    {
        var created = new Definition(set.NextId("definition"), source.Kind, text, "");
        set.Add(created, "definition.created");
        set.Announce(source.ForEditing, set.RootOf(created), source.Kind);
        return created;
    }

    private Definition Edit(WorkingSet set, Definition stored, string text)
    {
        if (IsBook)
            stored.Settle(text);
        else
            stored.Edit(text);
        set.Change(stored, Cause);
        return stored;
    }
}
