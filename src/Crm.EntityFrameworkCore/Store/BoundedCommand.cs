using Crm.Sites;

namespace Crm.Store;

/// <summary>A command that finds only what its call may see: the rest is not there for it, so it is refused as unknown.</summary>
internal sealed class BoundedCommand<T>(IWriteCommand<T> inner, ScopeFilter scopes, SelectStatement sitesByScope) : IWriteCommand<T>
{
    private ScopeBounds? bounds;

    public string Name => inner.Name;

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            foreach (var scope in scopes.Scopes)
                plan.Load(sitesByScope, scope.Value);
            return true;
        }

        var set = plan.Set;
        set.Bounds = Bounds(set);
        try
        {
            return inner.Plan(stage - 1, plan);
        }
        finally
        {
            set.Bounds = null;
        }
    }

    public Result<T> Decide(WorkingSet set)
    {
        // Sites may be others in another attempt.
        bounds = null;
        set.Bounds = Bounds(set);
        try
        {
            return inner.Decide(set);
        }
        finally
        {
            set.Bounds = null;
        }
    }

    private ScopeBounds Bounds(WorkingSet set) =>
        bounds ??= new ScopeBounds(scopes, [.. scopes.Scopes.SelectMany(s => set.FindBy<Site>(sitesByScope, s.Value)).Select(s => s.Id)]);
}
