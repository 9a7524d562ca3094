using Crm.Customers;
using Crm.Intake;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Stages;

/// <summary>Puts a customer on a stage of a site's board. Gives since when they are there.</summary>
internal sealed class PutOnStageCommand(OrderContext context, SiteId site, CustomerId customer, string code, string? seen) : IWriteCommand<NodaTime.Instant>
{
    public string Name => "stages.put";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            context.Sites.Plan(plan, site);
            context.Stages.Board(site).Plan(plan);
            plan.Load(context.Stages.ByCustomer, site.Value, customer.Value);
            plan.Load(context.Carts.Customers, customer.Value);
            plan.Lock($"stage:{site.Value}:{customer.Value}");
            plan.Reserve(StageContext.Ids, 1);
            return true;
        }

        context.Sites.PlanStale(plan, site);
        context.Stages.Board(site).PlanStale(plan);
        return false;
    }

    public Result<NodaTime.Instant> Decide(WorkingSet set)
    {
        if (context.Sites.Get(set, site) is null)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", site));
        if (!context.Carts.Exists(set, customer))
            return new Refusal("customer.unknown", "There is no customer {customer}.", ("customer", customer));
        if (context.Stages.BoardIn(set, site).Find(code) is null)
            return new Refusal(StageRefusals.Unknown, "The board has no stage {stage}.", ("stage", code));
        var known = set.FindBy<StageEntry>(context.Stages.ByCustomer, site.Value, customer.Value).FirstOrDefault();
        if (seen is not null && (known?.Stage ?? "") != seen)
            return new Refusal(StageRefusals.Moved, "The customer is on {stage}; {seen} was seen.", ("stage", known?.Stage), ("seen", seen));
        var entry = known ?? StageEntry.Create(new StageEntryId(set.NextId(StageContext.Ids)), site, customer);
        if (!entry.Put(code, CrmIntake.NameOf(set.Call.Actor), set.Happened))
            return entry.Since;
        if (known is not null)
        {
            set.Change(entry, "stage.moved");
            return entry.Since;
        }

        set.Add(entry, "stage.entered");
        set.Announce(context.Stages.ByCustomer, set.RootOf(entry), site.Value, customer.Value);
        return entry.Since;
    }
}
