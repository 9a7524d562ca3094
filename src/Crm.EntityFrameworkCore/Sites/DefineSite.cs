using Crm.Store;

namespace Crm.Sites;

/// <summary>Creates a site, or changes the one named.</summary>
internal sealed class DefineSite(SiteStatements statements, Timers.TimerTable timers, SiteDefinition definition, SiteId? site, bool isDefault) : IWriteCommand<SiteId>
{
    public string Name => "sites.define";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Lock($"customer-scope:{definition.CustomerScope.Value}");
        plan.Load(statements.ByCode, definition.Code);
        plan.Load(statements.ByScope, definition.CustomerScope.Value);
        if (site is { } id)
        {
            plan.Lock(SiteSource.LockName(id));
            plan.Load<Site>(id.Value);
            timers.Plan(plan, Orders.OrderTimers.DeadlinesKey(id));
        }
        else
            plan.Reserve(SiteStatements.Ids, 1);
        return false;
    }

    public Result<SiteId> Decide(WorkingSet set)
    {
        if (set.Bounds?.Sees(definition.CustomerScope) == false)
            return new Refusal(SiteRefusals.ScopeForeign, "Scope {scope} is not one of yours.", ("scope", definition.CustomerScope.Value));
        if (set.FindBy<Site>(statements.ByCode, definition.Code).Find(s => s.Id != site) is { } holder)
            return new Refusal(SiteRefusals.CodeTaken, "The code {code} belongs to site {holder}.", ("code", definition.Code), ("holder", holder.Id));
        if (set.FindBy<Site>(statements.ByScope, definition.CustomerScope.Value).Find(s => s.Id != site && s.BaseCurrency != Currency.Of(definition.BaseCurrency)) is { } other)
            return new Refusal(SiteRefusals.ScopeCurrency, "Customers of scope {scope} have their figures in {currency}, as site {holder} has.",
                ("scope", definition.CustomerScope.Value), ("currency", other.BaseCurrency), ("holder", other.Id));
        if (site is not { } id)
        {
            var created = Site.Create(new SiteId(set.NextId(SiteStatements.Ids)), definition, isDefault);
            set.Add(created, "site.created");
            set.Announce(statements.ByCode, set.RootOf(created), definition.Code);
            set.Announce(statements.ByScope, set.RootOf(created), definition.CustomerScope.Value);
            return created.Id;
        }

        if (set.Find<Site>(id.Value) is not { } existing)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", id));
        if (existing.BaseCurrency != Currency.Of(definition.BaseCurrency))
            return new Refusal(SiteRefusals.CurrencyFixed, "Site {site} keeps its figures in {currency}.", ("site", id), ("currency", existing.BaseCurrency));
        if (existing.CustomerScope != definition.CustomerScope)
            return new Refusal(SiteRefusals.ScopeFixed, "Site {site} keeps its customers in scope {scope}.", ("site", id), ("scope", existing.CustomerScope.Value));
        var calendar = existing.Calendar;
        existing.Redefine(definition);
        set.Change(existing, "site.changed");
        if (!existing.Calendar.Equals(calendar))
            timers.Set(set, Orders.OrderTimers.ThroughDeadlines(id, set.Now));
        return id;
    }
}
