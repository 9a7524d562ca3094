using Crm.Store;

namespace Crm.History;

/// <summary>A definition compiled for decisions: kept in memory, and checked against the stored version in each transaction that uses it.</summary>
internal sealed class DefinitionSource<T>
    where T : class
{
    private readonly Func<string, int, T> compile;
    private readonly SelectStatement versions;
    private readonly SelectStatement whole;

    /// <summary>Under these a group's members tell each other that they decided by it, or edited it.</summary>
    private readonly object used = new();
    private readonly object edited = new();
    private volatile Compiled? current;

    internal DefinitionSource(StoreModel model, string kind, Func<string, int, T> compile)
    {
        (Kind, this.compile) = (kind, compile);
        var statements = DefinitionStatements.Of(model);
        (versions, whole) = (statements.Versions, statements.Whole);
    }

    internal string Kind { get; }

    /// <summary>Definitions of this kind with their rows locked, for editing.</summary>
    internal SelectStatement ForEditing => whole;

    /// <summary>
    /// Stage 0: asks for the version, and keeps whoever edits the definition out until the end of the transaction. What was
    /// decided by a version is so never written beside a newer one.
    /// </summary>
    internal void Plan(LoadPlan plan)
    {
        if (plan.LocksNames)
            plan.LockShared(LockName(Kind));
        plan.Load(versions, Kind);
    }

    /// <summary>Stage 0 of an edit: waits for all who decide by the definition, and keeps newcomers waiting.</summary>
    internal void PlanEdit(LoadPlan plan)
    {
        plan.Lock(LockName(Kind));
        plan.Load(whole, Kind);
    }

    private static string LockName(string kind) => "definition:" + kind;

    /// <summary>
    /// An edit decides: who decided by the definition before it in the same group has changed what the edit looked at, so then it
    /// waits for a later group; and whoever decides after it in the group waits, too.
    /// </summary>
    internal Definition? Edited(WorkingSet set)
    {
        if (set.Shared.ContainsKey(used))
            throw new NotLoadedException(Kind);
        set.Shared[edited] = Kind;
        return set.FindBy<Definition>(whole, Kind) is [var stored, ..] ? stored : null;
    }

    /// <summary>Stage 1: asks for the definition itself where the one in memory is old.</summary>
    internal void PlanStale(LoadPlan plan)
    {
        if (VersionIn(plan.Set) is { } version && current?.Version != version)
            plan.Load(whole, Kind);
    }

    /// <summary>Whether anybody of the group asked for it.</summary>
    internal bool IsAsked(WorkingSet set) => set.IsAsked(versions, Kind);

    /// <summary>From stage 1 on: whether there is one.</summary>
    internal bool IsStored(WorkingSet set) => VersionIn(set) is not null;

    /// <summary>From stage 2 on: the definition as stored.</summary>
    internal T Get(WorkingSet set)
    {
        if (set.Shared.ContainsKey(edited))
            throw new NotLoadedException(Kind);
        set.Shared[used] = Kind;
        return ForPlanning(set);
    }

    /// <summary>As <see cref="Get"/>, for what need not be there: null where none is stored. Who stores one in the same group waits, or is waited for, all the same.</summary>
    internal T? GetIfStored(WorkingSet set)
    {
        if (set.Shared.ContainsKey(edited))
            throw new NotLoadedException(Kind);
        set.Shared[used] = Kind;
        return IsStored(set) ? ForPlanning(set) : null;
    }

    /// <summary>
    /// The version in force, 0 where none is stored, for who decides by a definition that was read before the transaction. Who edits it in
    /// the same group waits, or is waited for.
    /// </summary>
    internal int Use(WorkingSet set)
    {
        if (set.Shared.ContainsKey(edited))
            throw new NotLoadedException(Kind);
        set.Shared[used] = Kind;
        return VersionIn(set) ?? 0;
    }

    /// <summary>As <see cref="Get"/>, to find out what to load: nothing is decided by it, so it keeps no edit in the same group waiting.</summary>
    internal T ForPlanning(WorkingSet set)
    {
        var version = VersionIn(set) ?? throw new InvalidOperationException($"The store has no {Kind} yet: start the host once.");
        if (current is { } held && held.Version == version)
            return held.Value;
        var stored = set.FindBy<Definition>(whole, Kind)[0];
        return Compile(stored.Document, stored.Version);
    }

    /// <summary>As <see cref="Get"/>, for whoever can do without: null where nobody asked for it, none is stored, or a command before in the group edited it.</summary>
    internal T? Find(WorkingSet set) =>
        set.IsAsked(versions, Kind) && IsStored(set) && !set.Shared.ContainsKey(edited) ? Get(set) : null;

    /// <summary>For reading outside a transaction.</summary>
    internal T Compile(string document, int version)
    {
        if (current is { } held && held.Version == version)
            return held.Value;
        var compiled = new Compiled(version, compile(document, version));
        current = compiled;
        return compiled.Value;
    }

    /// <summary>The version in force; null where none is stored.</summary>
    internal int? VersionIn(WorkingSet set) => set.Rows(versions, Kind) is [var row, ..] ? (int)(long)row[1]! : null;

    private sealed record Compiled(int Version, T Value);
}
