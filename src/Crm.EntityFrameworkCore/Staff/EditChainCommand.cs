using Crm.History;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Staff;

/// <summary>Puts a chain of assignment in force. Gives its version.</summary>
internal sealed class EditChainCommand(OrderContext context, SiteId site, AssignmentDefinition definition, int basedOn) : IWriteCommand<int>
{
    private readonly DefinitionSource<AssignmentChain> source = context.Staff.Chains.Of(site);

    public string Name => "staff.edit-chain";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            source.PlanEdit(plan);
            context.Sites.Plan(plan, site);
            context.Stays.Timers.Plan(plan, OrderConfirmable.KeyOf(site));
            plan.Reserve("definition", 1);
            return true;
        }

        context.Sites.PlanStale(plan, site);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        // Who decided by the chain before it in the group goes first; whoever does so after it waits.
        var stored = source.Edited(set);
        if (context.Sites.Get(set, site) is null)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", site));
        if ((stored?.Version ?? 0) != basedOn)
            return new Refusal("definition.changed", "The {kind} is at version {version}; version {seen} was edited.", ("kind", source.Kind), ("version", stored?.Version ?? 0), ("seen", basedOn));
        if (definition.Confirmation is not null)
            context.Stays.Timers.Set(set, OrderConfirmable.ForSite(site, set.Now));
        if (stored is null)
        {
            var created = new Definition(set.NextId("definition"), source.Kind, definition.ToJson(), "");
            set.Add(created, "definition.created");
            set.Announce(source.ForEditing, set.RootOf(created), source.Kind);
            return created.Version;
        }

        stored.Edit(definition.ToJson());
        set.Change(stored, "definition.edited");
        return stored.Version;
    }
}
