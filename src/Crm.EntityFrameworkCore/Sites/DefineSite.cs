using Crm.Store;

namespace Crm.Sites;

/// <summary>Creates a site, or changes the one named.</summary>
internal sealed class DefineSite(SiteStatements statements, SiteDefinition definition, SiteId? site, bool isDefault) : IWriteCommand<SiteId>
{
    public string Name => "sites.define";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load(statements.ByCode, definition.Code);
        if (site is { } id)
            plan.Load<Site>(id.Value);
        else
            plan.Reserve(SiteStatements.Ids, 1);
        return false;
    }

    public Result<SiteId> Decide(WorkingSet set)
    {
        if (set.FindBy<Site>(statements.ByCode, definition.Code).Find(s => s.Id != site) is { } holder)
            return new Refusal("site.code-taken", "The code {code} belongs to site {holder}.", ("code", definition.Code), ("holder", holder.Id));
        if (site is not { } id)
        {
            var created = Site.Create(new SiteId(set.NextId(SiteStatements.Ids)), definition, isDefault);
            set.Add(created, "site.created");
            set.Announce(statements.ByCode, set.RootOf(created), definition.Code);
            return created.Id;
        }

        if (set.Find<Site>(id.Value) is not { } existing)
            return new Refusal("site.unknown", "There is no site {site}.", ("site", id));
        existing.Redefine(definition);
        set.Change(existing, "site.changed");
        return id;
    }
}
