using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.History;

/// <summary>Puts in force a definition that a site may have of its own: the first edit stores it.</summary>
/// <param name="context">Shared.</param>
/// <param name="site">Which site's.</param>
/// <param name="source">Where it is read.</param>
/// <param name="document">The definition's stored form.</param>
/// <param name="basedOn">The version that was edited; 0 for the first.</param>
internal sealed class SiteDefinitionEdit<T>(OrderContext context, SiteId site, DefinitionSource<T> source, string document, int basedOn)
    where T : class
{
    internal bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            source.PlanEdit(plan);
            context.Sites.Plan(plan, site);
            plan.Reserve("definition", 1);
            return true;
        }

        context.Sites.PlanStale(plan, site);
        return false;
    }

    internal Result<int> Decide(WorkingSet set)
    {
        if (context.Sites.Get(set, site) is null)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", site));
        var stored = source.Edited(set);
        if ((stored?.Version ?? 0) != basedOn)
            return new Refusal("definition.changed", "The {kind} is at version {version}; version {seen} was edited.", ("kind", source.Kind), ("version", stored?.Version ?? 0), ("seen", basedOn));
        if (stored is null)
        {
            var created = new Definition(set.NextId("definition"), source.Kind, document, "");
            set.Add(created, "definition.created");
            set.Announce(source.ForEditing, set.RootOf(created), source.Kind);
            return created.Version;
        }

        stored.Edit(document);
        set.Change(stored, "definition.edited");
        return stored.Version;
    }
}
