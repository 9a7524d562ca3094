using Crm.Sites;

namespace Crm.Store;

/// <summary>
/// A command that finds only what its call may see: the rest is not there for it, so it is refused as unknown. Where rules bound the call,
/// all that it has asked for is asked of the database once more, as a bounded reader would ask, before it decides.
/// </summary>
internal sealed class BoundedCommand<T>(IWriteCommand<T> inner, ScopeFilter scopes, BoundedReading reading) : IWriteCommand<T>
{
    private readonly List<(SelectStatement Statement, LookupKey Key)> watched = [];
    private ScopeBounds? bounds;
    private AccessQuestion? question;
    private bool isPlanned;

    public string Name => inner.Name;

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            (bounds, question, isPlanned) = (null, null, false);
            watched.Clear();
            foreach (var scope in scopes.Scopes)
                plan.Load(reading.SitesByScope, scope.Value);
            return true;
        }

        if (isPlanned)
        {
            plan.Ask(question = Question(plan.Set));
            return false;
        }

        var set = plan.Set;
        set.Bounds = bounds ??= Bounds(set, null);
        plan.Watched = scopes.HasRules ? watched : null;
        try
        {
            isPlanned = !inner.Plan(stage - 1, plan);
            return !isPlanned || scopes.HasRules;
        }
        finally
        {
            (set.Bounds, plan.Watched) = (null, null);
        }
    }

    public Result<T> Decide(WorkingSet set)
    {
        // Sites may be others in another attempt.
        set.Bounds = Bounds(set, question is null ? null : new AccessAnswers(set, question.Asked, question.Seen));
        try
        {
            return inner.Decide(set);
        }
        finally
        {
            set.Bounds = null;
        }
    }

    /// <summary>About all aggregates that were looked up by any key.</summary>
    private AccessQuestion Question(WorkingSet set)
    {
        var asked = new AccessQuestion(() => reading.Open(scopes, set.Now));
        foreach (var (statement, key) in watched)
            if (statement.Table.Aggregate is { } plan)
            {
                if (statement.Where.AsSpan().SequenceEqual(plan.Root.Key))
                    asked.Add(plan, (long)key.First!);
                else if (statement.Columns.Length == statement.Table.Columns.Length)
                    foreach (var row in set.Rows(statement, key.First, key.Second, key.Third))
                        asked.Add(plan, plan.IdOf(row));
            }

        return asked;
    }

    private ScopeBounds Bounds(WorkingSet set, AccessAnswers? answers) => new(
        scopes, scopes.IsWide ? null : [.. scopes.Scopes.SelectMany(s => set.FindBy<Site>(reading.SitesByScope, s.Value)).Select(s => s.Id)], answers);
}
