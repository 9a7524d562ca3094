using System.Text.Json;
using Crm.Orders;
using Crm.Store;

namespace Crm.Customers;

/// <summary>Writes what is agreed with a company; all mistakes at once, and whoever saw an older version hears what others changed since. Gives the version.</summary>
internal sealed class EditCompanyCommand(OrderContext context, CustomerId id, CompanyDefinition definition, int? seen) : IWriteCommand<int>
{
    /// <summary>A tree of companies is no deeper.</summary>
    private const int Deepest = 20;
    private const int MostVersions = 50;

    private CustomerStatements Customers => context.Customers;

    public string Name => "companies.edit";

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Lock("company-tree");
                plan.Load<Customer>(id.Value);
                plan.Load<CustomerSummary>(id.Value);
                plan.Load<Company>(id.Value);
                foreach (var contact in definition.Contacts)
                    plan.Load<Customer>(contact.PersonId.Value);
                if (definition.Parent is { } parent)
                    plan.Load<Customer>(parent.Value);
                return true;
            case 1:
                if (plan.Set.Find<Customer>(id.Value) is { } customer && Company.TaxKeyOf(definition.TaxId) is { } tax)
                    plan.Load(Customers.ByKey, customer.ScopeId.Value, EnumText<CustomerKeyKind>.Of(CustomerKeyKind.External), LookupKey.External(customer.ScopeId, tax).Value);
                PlanVersions(plan);
                if (plan.Set.Bounds is not null && plan.Set.Find<Company>(id.Value) is { } known)
                    PlanNamed(plan, known);
                break;
        }

        if (Top(plan.Set, stage - 1) is { } next)
            plan.Load<Company>(next.Value);
        return stage <= Deepest && Top(plan.Set, stage - 1) is not null;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<Customer>(id.Value) is not { } customer)
            return CustomerRefusals.UnknownCustomer(id);
        if (customer is not { Kind: CustomerKind.Company, DeletedAt: null })
            return CompanyRefusals.IsNone(id);
        if (customer.SurvivorId is { } survivor)
            return CustomerRefusals.IsMerged(id, survivor);
        var known = set.Find<Company>(id.Value);
        if (seen is { } version && version != (known?.Version ?? 0))
            return new Refusal(CompanyRefusals.Changed, "Company {company} has changed since version {seen}: it is at {version}; {fields}.",
                ("company", id.Value), ("seen", version), ("version", known?.Version ?? 0), ("fields", FieldsSince(set, known, version)));
        if (MistakesIn(set, customer) is { Count: > 0 } mistakes)
            return new Refusal(CompanyRefusals.Invalid, "The company has mistakes: {mistakes}.", ("mistakes", mistakes));
        var company = known ?? Company.Open(id, set.Find<CustomerSummary>(id.Value)!.Currency);
        company.Agree(known is null || set.Bounds is null ? definition : WithHidden(set, known));
        if (known is null)
            set.Add(company, "company.agreed");
        else
            set.Change(company, "company.changed");
        var key = customer.SetTaxId(definition.TaxId, set.Now);
        set.Change(customer, "customer.tax-id-set");
        if (key is not null)
            set.Announce(Customers.ByKey, Customers.Keys.Read(key), key.ScopeId.Value, EnumText<CustomerKeyKind>.Of(key.Kind), key.Value);
        return company.Version;
    }

    private List<DefinitionMistake> MistakesIn(WorkingSet set, Customer customer)
    {
        var mistakes = CompanyDefinition.MistakesOf(definition).ToList();
        var currency = set.Find<CustomerSummary>(id.Value)!.Currency;
        if (definition.CreditLimit is { } limit && limit.Currency != currency)
            mistakes.Add(new DefinitionMistake("creditLimit", $"Figures of this customer base are in {currency}, not in {limit.Currency}."));
        foreach (var (index, contact) in definition.Contacts.Index())
            if (set.Find<Customer>(contact.PersonId.Value) is not { DeletedAt: null, Kind: CustomerKind.Person } person || person.ScopeId != customer.ScopeId)
                mistakes.Add(new DefinitionMistake($"contacts[{index}].personId", $"Customer {contact.PersonId.Value} is no person of this customer base."));
        if (definition.Parent is { } parent)
        {
            if (HiddenParent(set) is not null)
                mistakes.Add(new DefinitionMistake("parent", $"A company that you do not see stands above company {id.Value}: whoever sees it puts another there."));
            else if (set.Find<Customer>(parent.Value) is not { DeletedAt: null, Kind: CustomerKind.Company } above || above.ScopeId != customer.ScopeId)
                mistakes.Add(new DefinitionMistake("parent", $"Customer {parent.Value} is no company of this customer base."));
            else if (Above(set).Contains(id))
                mistakes.Add(new DefinitionMistake("parent", $"Company {id.Value} would stand above itself."));
            else if (Above(set).Count > Deepest)
                mistakes.Add(new DefinitionMistake("parent", $"A tree of companies has at most {Deepest} levels."));
        }

        if (Company.TaxKeyOf(definition.TaxId) is { } tax)
        {
            var rows = set.Rows(Customers.ByKey, customer.ScopeId.Value, EnumText<CustomerKeyKind>.Of(CustomerKeyKind.External), LookupKey.External(customer.ScopeId, tax).Value);
            if (rows.Select(r => (long)r[Customers.CustomerColumn]!).FirstOrDefault(h => h != id.Value) is > 0 and var holder)
                mistakes.Add(new DefinitionMistake("taxId", set.Bounds is null ? $"{definition.TaxId} belongs to customer {holder}." : $"{definition.TaxId} belongs to another customer."));
        }

        return mistakes;
    }

    private static void PlanNamed(LoadPlan plan, Company known)
    {
        foreach (var contact in known.Contacts)
            plan.Load<Customer>(contact.PersonId.Value);
        if (known.ParentId is { } parent)
            plan.Load<Customer>(parent.Value);
    }

    /// <summary>Whom the caller may not see, they have not left out, nor put behind those whom they see.</summary>
    private CompanyDefinition WithHidden(WorkingSet set, Company known)
    {
        var told = new Queue<CompanyRole>(definition.Contacts);
        var contacts = new List<CompanyRole>();
        foreach (var contact in known.Contacts)
            if (set.Find<Customer>(contact.PersonId.Value) is null)
                contacts.Add(new CompanyRole(contact.PersonId, contact.Role));
            else if (told.TryDequeue(out var next))
                contacts.Add(next);
        return definition with { Contacts = [.. contacts, .. told], Parent = HiddenParent(set) ?? definition.Parent };
    }

    /// <summary>The company above where the caller may not see it; null for none, or one that they see.</summary>
    private CustomerId? HiddenParent(WorkingSet set) =>
        set.Bounds is not null && set.Find<Company>(id.Value)?.ParentId is { } parent && set.Find<Customer>(parent.Value) is null ? parent : null;

    /// <summary>The companies above, from the parent on, as far as they are loaded.</summary>
    private List<CustomerId> Above(WorkingSet set)
    {
        var above = new List<CustomerId>();
        for (var next = definition.Parent; next is { } at && above.Count <= Deepest && !above.Contains(at); next = set.Find<Company>(at.Value)?.ParentId)
        {
            above.Add(at);
            if (at == id)
                break;
        }

        return above;
    }

    /// <summary>Whom to load next on the way up: so many steps above the parent.</summary>
    private CustomerId? Top(WorkingSet set, int steps)
    {
        var at = definition.Parent;
        for (var i = 0; i < steps && at is { } here && here != id; i++)
            at = set.Find<Company>(here.Value)?.ParentId;
        return at == id ? null : at;
    }

    private void PlanVersions(LoadPlan plan)
    {
        if (seen is not { } version || plan.Set.Find<Company>(id.Value) is not { } company)
            return;
        for (var v = Math.Max(version, company.Version - MostVersions) + 1; v <= company.Version; v++)
            plan.Load(context.AfterSale.ChangeByVersion, "company", id.Value, (long)v);
    }

    /// <summary>Names of the fields that others changed; personal ones by their presence only, and to whoever is bounded contacts as one, so that nobody counts those whom they do not see.</summary>
    private string[] FieldsSince(WorkingSet set, Company? company, int version)
    {
        var fields = new SortedSet<string>(StringComparer.Ordinal);
        for (var v = Math.Max(version, (company?.Version ?? 0) - MostVersions) + 1; v <= company?.Version; v++)
        {
            if (!set.IsAsked(context.AfterSale.ChangeByVersion, "company", id.Value, (long)v) || set.Rows(context.AfterSale.ChangeByVersion, "company", id.Value, (long)v) is not [var row, ..])
                continue;
            if ((string?)row[4] is { } body)
            {
                using var parsed = JsonDocument.Parse(body);
                fields.UnionWith(parsed.RootElement.EnumerateObject().Select(f => set.Bounds is null ? f.Name : f.Name.Split('[')[0]));
            }
        }

        return [.. fields];
    }
}
