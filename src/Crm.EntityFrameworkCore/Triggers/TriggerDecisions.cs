namespace Crm.Triggers;

/// <summary>
/// What was decided and is not written yet: runs that are new or changed, lines of the action log, actions to be done. What is decided
/// between <see cref="Begin"/> and <see cref="RollBack"/> can be taken back, so that a decision that fails half-way leaves nothing.
/// </summary>
internal sealed class TriggerDecisions
{
    private readonly HashSet<TriggerRun> touched = [];
    private readonly Stack<Mark> marks = new();

    internal List<TriggerRun> Runs { get; } = [];

    internal List<(TriggerRun Run, TriggerLineRow Line)> Lines { get; } = [];

    /// <summary>Lines that are actions to be done.</summary>
    internal List<(TriggerRun Run, TriggerLineRow Line)> Actions { get; } = [];

    internal bool IsEmpty => Runs.Count == 0;

    /// <summary>Said before a run is changed.</summary>
    internal void Touch(TriggerRun run)
    {
        if (marks.TryPeek(out var mark))
            mark.Before.TryAdd(run, run.Copy());
        if (touched.Add(run))
            Runs.Add(run);
    }

    /// <summary>Decisions from here on can be taken back.</summary>
    internal void Begin() => marks.Push(new Mark(Runs.Count, Lines.Count, Actions.Count, []));

    /// <summary>They stand.</summary>
    internal void Keep()
    {
        var mark = marks.Pop();
        if (marks.TryPeek(out var outer))
            foreach (var (run, before) in mark.Before)
                outer.Before.TryAdd(run, before);
    }

    /// <summary>They are taken back; gives the runs that are not there any more.</summary>
    internal IReadOnlyList<TriggerRun> RollBack()
    {
        var mark = marks.Pop();
        foreach (var (run, before) in mark.Before)
            run.Restore(before);
        var added = Runs[mark.Runs..];
        touched.ExceptWith(added);
        Runs.RemoveRange(mark.Runs, added.Count);
        Lines.RemoveRange(mark.Lines, Lines.Count - mark.Lines);
        Actions.RemoveRange(mark.Actions, Actions.Count - mark.Actions);
        return [.. added.Where(r => r.Id == 0)];
    }

    internal void Clear()
    {
        touched.Clear();
        Runs.Clear();
        Lines.Clear();
        Actions.Clear();
    }

    private sealed record Mark(int Runs, int Lines, int Actions, Dictionary<TriggerRun, TriggerRun> Before);
}
