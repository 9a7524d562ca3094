using Crm.Customers;
using Crm.Orders;
using Crm.Store;

namespace Crm.Sites;

/// <summary>
/// Puts a site into another customer scope. A site without orders, and without anything else that tells of customers, just goes.
/// One that has its scope for itself takes its customers along. One that shares its scope cannot be told whose customers are
/// whose, and stays.
/// </summary>
internal sealed class RegroupCommand(RegroupStatements statements, SiteId id, ScopeId to, int most) : IWriteCommand<int>
{
    public string Name => "sites.regroup";

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Lock(SiteSource.LockName(id));
                plan.Lock($"customer-scope:{to.Value}");
                plan.Lock(MergeCommand.LockName);
                plan.Load<Site>(id.Value);
                plan.Load(statements.Sites.ByScope, to.Value);
                return true;
            case 1:
                if (plan.Set.Find<Site>(id.Value) is not { } site || site.CustomerScope == to)
                    return false;
                plan.Lock($"customer-scope:{site.CustomerScope.Value}");
                plan.Load(statements.Sites.ByScope, site.CustomerScope.Value);
                plan.Load(statements.OrdersOfSite, id.Value);
                return true;
            case 2:
                if (Takes(plan.Set))
                    plan.Load(statements.CustomersOfScope, plan.Set.Find<Site>(id.Value)!.CustomerScope.Value);
                else if (plan.Set.Find<Site>(id.Value) is { } shared && shared.CustomerScope != to)
                    PlanTraces(plan);
                return Takes(plan.Set);
            case 3:
                foreach (var customer in Moving(plan.Set).Take(most + 1))
                    plan.Load<Customer>(customer);
                return true;
            default:
                foreach (var key in Unique(plan.Set))
                    plan.Load(statements.Customers.ByKey, to.Value, EnumText<CustomerKeyKind>.Of(key.Kind), key.Value);
                return false;
        }
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<Site>(id.Value) is not { } site)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", id));
        if (site.CustomerScope == to)
            return 0;
        if (set.Bounds?.Sees(to) == false)
            return new Refusal(SiteRefusals.ScopeForeign, "Scope {scope} is not one of yours.", ("scope", to.Value));
        var from = site.CustomerScope;
        if (set.FindBy<Site>(statements.Sites.ByScope, to.Value).Find(s => s.BaseCurrency != site.BaseCurrency) is { } other)
            return new Refusal(SiteRefusals.ScopeCurrency, "Customers of scope {scope} have their figures in {currency}, as site {holder} has.",
                ("scope", to.Value), ("currency", other.BaseCurrency), ("holder", other.Id));
        var sharers = Sharers(set, from);
        if (sharers.Count > 0 && HasCustomers(set))
            return new Refusal(SiteRefusals.ScopeShared, "Site {site} shares its customers with {sharers}: nobody can tell whose they are.", ("site", id), ("sharers", sharers));
        var moving = sharers.Count > 0 ? [] : Moving(set);
        if (moving.Count > most)
            return new Refusal(SiteRefusals.ScopeTooLarge, "Scope {scope} has {count} customers; at most {most} go over at once.", ("scope", from.Value), ("count", moving.Count), ("most", most));
        var taken = Unique(set).Where(k => set.Rows(statements.Customers.ByKey, to.Value, EnumText<CustomerKeyKind>.Of(k.Kind), k.Value).Count > 0).Select(k => k.Value).ToList();
        if (taken.Count > 0)
            return new Refusal(SiteRefusals.ScopeKeysTaken, "{count} external ids are taken in scope {scope}: {ids}.", ("count", taken.Count), ("scope", to.Value), ("ids", taken.Take(20).ToList()));
        site.MoveTo(to);
        set.Change(site, "site.regrouped");
        foreach (var customer in moving.Select(c => set.Find<Customer>(c)!))
        {
            customer.MoveTo(to);
            set.Change(customer, "customer.scope-changed");
        }

        return moving.Count;
    }

    private bool Takes(WorkingSet set) => set.Find<Site>(id.Value) is { } site && site.CustomerScope != to && Sharers(set, site.CustomerScope).Count == 0;

    private List<SiteId> Sharers(WorkingSet set, ScopeId scope) => [.. set.FindBy<Site>(statements.Sites.ByScope, scope.Value).Select(s => s.Id).Where(s => s != id)];

    /// <summary>Whether anything of the site tells of customers, who would be shown to whoever sees its new scope.</summary>
    private bool HasCustomers(WorkingSet set) =>
        set.Rows(statements.OrdersOfSite, id.Value).Count > 0 || statements.TracesOfSite.Append(statements.BehaviourOfSite).Any(t => set.Rows(t, id.Value).Count > 0);

    private void PlanTraces(LoadPlan plan)
    {
        foreach (var traces in statements.TracesOfSite.Append(statements.BehaviourOfSite))
            plan.Load(traces, id.Value);
    }

    private List<long> Moving(WorkingSet set) =>
        Takes(set) ? [.. set.Rows(statements.CustomersOfScope, set.Find<Site>(id.Value)!.CustomerScope.Value).Select(r => (long)r[1]!)] : [];

    private IEnumerable<CustomerKey> Unique(WorkingSet set) =>
        Moving(set).Take(most).Select(c => set.Find<Customer>(c)!).SelectMany(c => c.Keys).Where(k => k.Key.IsUnique && k.RetiredAt is null);
}
