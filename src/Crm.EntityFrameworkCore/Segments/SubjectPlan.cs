using Crm.Carts;
using Crm.Customers;
using Crm.Fields;
using Crm.Orders;
using Crm.Store;

namespace Crm.Segments;

/// <summary>What one command loads of customers, and what they are by it.</summary>
internal sealed partial class SubjectPlan(SubjectStatements statements, CustomerCatalogue catalogue, CustomerParts parts)
{
    /// <summary>
    /// Asks for what the rules read of a customer. Called with 0 in the stage in which the customer is known first, and with the next number in
    /// each stage after it, as long as it answers true.
    /// </summary>
    internal bool Plan(int stage, LoadPlan plan, CustomerId customer)
    {
        switch (stage)
        {
            case 0:
                plan.Load<Customer>(customer.Value);
                return true;
            case 1:
                PlanGroup(plan, customer);
                return true;
            case 2:
                PlanMembers(plan, customer);
                return ReadsOrders;
            case 3 when Reads(CustomerParts.Orders | CustomerParts.Lines | CustomerParts.Payments | CustomerParts.Sites) && Count(plan.Set, customer) <= CustomerSubjects.Most:
                foreach (var member in Members(plan.Set, customer))
                    statements.Orders.Plan(plan, member.Id.Value);
                return Reads(CustomerParts.Orders | CustomerParts.Lines | CustomerParts.Payments);
            case 4:
                PlanOrders(plan, customer);
                return Reads(CustomerParts.Lines | CustomerParts.Payments);
            case 5:
                PlanEntries(plan, customer);
                return Reads(CustomerParts.Lines);
            case 6:
                foreach (var product in ProductsOf(plan.Set, customer))
                {
                    statements.Products.Plan(plan, product);
                    statements.Within.Plan(plan, product);
                }

                return true;
            case 7:
                foreach (var category in ProductsOf(plan.Set, customer).SelectMany(p => statements.Within.Of(plan.Set, p)))
                    statements.Categories.Plan(plan, category.CategoryId.Value);
                return true;
            case 8:
                foreach (var above in ProductsOf(plan.Set, customer).SelectMany(p => statements.Within.Of(plan.Set, p)).SelectMany(c => statements.Categories.Of(plan.Set, c.CategoryId.Value)).SelectMany(c => IdsIn(c.Path)))
                    statements.Categories.Plan(plan, above);
                return false;
            default:
                return false;
        }
    }

    private bool ReadsOrders => Reads(CustomerParts.Orders | CustomerParts.Lines | CustomerParts.Payments | CustomerParts.Sites);

    private bool Reads(CustomerParts part) => (parts & part) != 0;

    private void PlanGroup(LoadPlan plan, CustomerId customer)
    {
        if (Root(plan.Set, customer) is not { } root)
            return;
        plan.Load<Customer>(root.Value);
        plan.Load<CustomerSummary>(root.Value);
        statements.Absorbed.Plan(plan, root.Value);
    }

    private void PlanMembers(LoadPlan plan, CustomerId customer)
    {
        if (Owner(plan.Set, customer) is not { } owner)
            return;
        statements.Sites.Plan(plan, owner.ScopeId.Value);
        foreach (var member in Members(plan.Set, customer))
        {
            statements.Summaries.Plan(plan, member.Id.Value);
            if (Reads(CustomerParts.Returns))
                statements.Returns.Plan(plan, member.Id.Value);
            if (Reads(CustomerParts.Carts))
                statements.Carts.Plan(plan, member.Id.Value);
            if (Reads(CustomerParts.Consents))
                statements.Words.Plan(plan, member.Id.Value);
            if (Reads(CustomerParts.Stages))
                statements.Stages.Plan(plan, member.Id.Value);
            if (Reads(CustomerParts.Lists))
                statements.Lists.Plan(plan, member.Id.Value);
            if (Reads(CustomerParts.Extras))
                foreach (var feature in catalogue.Features)
                    feature.Plan(plan, member.Id);
            foreach (var set in SetsOf(member.Id))
            {
                statements.Fields.Plan(plan, set.Value);
                statements.PersonalFields.Plan(plan, set.Value);
            }
        }
    }

    private void PlanOrders(LoadPlan plan, CustomerId customer)
    {
        foreach (var order in Orders(plan.Set, customer))
        {
            if (Reads(CustomerParts.Orders | CustomerParts.Lines))
                statements.Lines.Plan(plan, order.Id.Value);
            if (Reads(CustomerParts.Payments))
                statements.Payments.Plan(plan, order.Id.Value);
        }
    }

    private void PlanEntries(LoadPlan plan, CustomerId customer)
    {
        foreach (var order in Orders(plan.Set, customer))
        {
            if (Reads(CustomerParts.Payments))
                foreach (var payment in statements.Payments.Of(plan.Set, order.Id.Value))
                    statements.PaymentEntries.Plan(plan, payment.Id.Value);
            if (Reads(CustomerParts.Lines))
                foreach (var variant in LinesOf(plan.Set, order).Select(l => l.VariantId).OfType<Catalog.VariantId>())
                    statements.Variants.Plan(plan, variant.Value);
        }
    }

    private FieldSetId[] SetsOf(CustomerId member) => !Reads(CustomerParts.Fields) || catalogue.Fields.Count == 0 ? []
        : [FieldSetId.Of(FieldEntity.Customer, member.Value), FieldSetId.Of(FieldEntity.Company, member.Value)];

    private static CustomerId? Root(WorkingSet set, CustomerId customer) => set.FindAnywhere<Customer>(customer.Value)?.StandsForId;

    /// <summary>Whoever stands for the customer; null where there is none.</summary>
    private static Customer? Owner(WorkingSet set, CustomerId customer) => Root(set, customer) is { } root ? set.FindAnywhere<Customer>(root.Value) : null;

    /// <summary>All who are one customer, the survivor first; those in hand as they are there.</summary>
    private List<Customer> Members(WorkingSet set, CustomerId customer)
    {
        if (Owner(set, customer) is not { } owner)
            return [];
        var loose = statements.Absorbed.Of(set, owner.Id.Value).Where(c => set.FindLoaded<Customer>(c.Id.Value) is null);
        return [owner, .. loose.Concat(set.All<Customer>().Where(c => c.SurvivorId == owner.Id)).OrderBy(c => c.Id.Value)];
    }

    private List<CustomerSummary> Summaries(WorkingSet set, CustomerId customer) => [.. Members(set, customer)
        .SelectMany(m => set.FindLoaded<CustomerSummary>(m.Id.Value) is { } held ? [held] : statements.Summaries.Of(set, m.Id.Value))];

    /// <summary>How many orders there are to be read.</summary>
    private int Count(WorkingSet set, CustomerId customer) => Summaries(set, customer).Sum(s => s.OrderCount + s.CancelledCount);

    private List<Order> Orders(WorkingSet set, CustomerId customer)
    {
        if (Count(set, customer) > CustomerSubjects.Most)
            return [];
        var members = Members(set, customer).Select(m => m.Id).ToHashSet();
        var loose = members.SelectMany(m => statements.Orders.Of(set, m.Value)).Where(o => set.FindLoaded<Order>(o.Id.Value) is null);
        return [.. loose.Concat(set.All<Order>().Where(o => o.CustomerId is { } whose && members.Contains(whose))).Where(o => !o.IsTest && o.DeletedAt is null)
            .OrderBy(o => o.PlacedAt).ThenBy(o => o.Id.Value)];
    }

    private IReadOnlyList<OrderLine> LinesOf(WorkingSet set, Order order) => set.FindLoaded<Order>(order.Id.Value)?.Lines ?? [.. statements.Lines.Of(set, order.Id.Value)];

    private HashSet<long> ProductsOf(WorkingSet set, CustomerId customer) => [.. Orders(set, customer).SelectMany(o => LinesOf(set, o)).Select(l => l.VariantId).OfType<Catalog.VariantId>()
        .SelectMany(v => statements.Variants.Of(set, v.Value)).Select(v => v.ProductId.Value)];

    /// <summary>Ids in the path of a category, from the top down: <c>/1/7/</c>.</summary>
    private static IEnumerable<long> IdsIn(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, System.Globalization.CultureInfo.InvariantCulture));
}
