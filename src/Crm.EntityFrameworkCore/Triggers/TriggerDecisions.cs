namespace Crm.Triggers;

/// <summary>What was decided and is not written yet: runs that are new or changed, lines of the action log, actions to be done.</summary>
internal sealed class TriggerDecisions
{
    private readonly HashSet<TriggerRun> touched = [];

    internal List<TriggerRun> Runs { get; } = [];

    internal List<(TriggerRun Run, TriggerLineRow Line)> Lines { get; } = [];

    /// <summary>Lines that are actions to be done.</summary>
    internal List<(TriggerRun Run, TriggerLineRow Line)> Actions { get; } = [];

    internal bool IsEmpty => Runs.Count == 0;

    internal void Touch(TriggerRun run)
    {
        if (touched.Add(run))
            Runs.Add(run);
    }

    internal void Clear()
    {
        touched.Clear();
        Runs.Clear();
        Lines.Clear();
        Actions.Clear();
    }
}
