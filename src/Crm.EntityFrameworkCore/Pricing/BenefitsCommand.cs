using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>What a customer gets on a site and not everybody does, as prices see them; writes nothing.</summary>
internal sealed class BenefitsCommand(PricingContext context, OrderPricer pricer, SiteId site, CustomerId customer) : IWriteCommand<EffectiveBenefits>
{
    public string Name => "pricing.benefits";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
            context.Orders.Sites.Plan(plan, site);
        if (stage == 1)
            context.Orders.Sites.PlanStale(plan, site);
        return pricer.Plan(stage, plan, [], customer) || stage < 2;
    }

    public Result<EffectiveBenefits> Decide(WorkingSet set) => context.Orders.Sites.Get(set, site) is { } at
        ? pricer.Benefits(set, at, customer)
        : new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", site));
}
