using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Staff;

/// <summary>Gives an order to somebody within the transaction of a command about that order, by the chain of its site.</summary>
/// <param name="context">Shared.</param>
/// <param name="call">Who and in what spirit; calls about the past assign nobody.</param>
internal sealed partial class OrderAssigning(OrderContext context, CrmCall call)
{
    /// <summary>Locks come last, after those of orders and goods, so that commands wait for each other rather than deadlock.</summary>
    private const int LockStage = 7;

    private bool wantsMore;

    private StaffContext Staff => context.Staff;

    private StaffStatements Statements => context.Staff.Statements;

    /// <summary>Asks for what the decision needs, stage by stage; of a site without a chain, for nothing but that.</summary>
    internal bool Plan(int stage, LoadPlan plan, SiteId site)
    {
        // Where others still ask, this is called on after it said that it has all; a retry begins anew at 0.
        if (call.IsPast || (stage > 0 && !wantsMore))
            return false;
        return wantsMore = PlanNext(stage, plan, site);
    }

    private bool PlanNext(int stage, LoadPlan plan, SiteId site)
    {
        var chains = Staff.Chains.Of(site);
        switch (stage)
        {
            case 0:
                chains.Plan(plan);
                return true;
            case 1:
                chains.PlanStale(plan);
                return chains.IsStored(plan.Set);
            case 2:
                Staff.Source.Plan(plan);
                plan.Reserve(StaffStatements.AssignmentIds, 1);
                plan.Reserve(IdKinds.Effect, 1);
                return true;
            case 3:
                Staff.Source.PlanStale(plan);
                return true;
            case 4 or 5:
                PlanCategories(stage, plan, chains.ForPlanning(plan.Set).Definition);
                return true;
            case LockStage:
                PlanLoads(plan, chains.ForPlanning(plan.Set));
                return false;
            default:
                return true;
        }
    }

    /// <summary>Before anything is written: where the chain was edited earlier in the group, the order waits for the next one.</summary>
    internal void AwaitChain(WorkingSet set, SiteId site)
    {
        if (!call.IsPast && Staff.Chains.Of(site) is var chains && chains.IsStored(set))
            _ = chains.Get(set);
    }

    /// <summary>Decides who answers for the order, and writes it down. Nothing where the site has no chain.</summary>
    /// <param name="set">The group.</param>
    /// <param name="order">Which; not yet recorded, or recorded by the caller afterwards.</param>
    /// <param name="customer">Whose; null for nobody known.</param>
    /// <param name="site">Of the order.</param>
    /// <param name="isTakenOver">Its manager gave it up: the customer's own manager does not count if that is the same.</param>
    internal AssignmentDecision? Assign(WorkingSet set, Order order, Customer? customer, Site site, bool isTakenOver = false)
    {
        var chains = Staff.Chains.Of(site.Id);
        if (call.IsPast || order.IsTest || !chains.IsStored(set))
            return null;
        var chain = chains.Get(set);
        var request = RequestOf(set, order, customer, chain.Definition);
        if (isTakenOver && request.OwnManager == order.ManagerId)
            request = request with { OwnManager = null };
        var board = new AssignmentBoard(Staff.Source.Get(set), site.Calendar, LoadsOf(set, chain, request.OwnManager), set.Now);
        var decision = chain.Decide(request, board);
        var before = order.ManagerId;
        Apply(set, order, decision);
        Adopt(set, customer, chain, decision);
        Write(set, order, request, decision, chain.Version, null, before);
        set.Definitions = set.Definitions is { } others ? $"{others},assignment:{chain.Version}" : $"assignment:{chain.Version}";
        return decision;
    }

    /// <summary>Decides who answers for something that is no order, and moves the round on; the caller writes it down. Null where the site has no chain.</summary>
    internal AssignmentDecision? Choose(WorkingSet set, AssignmentRequest request, Site site)
    {
        var chains = Staff.Chains.Of(site.Id);
        if (call.IsPast || !chains.IsStored(set))
            return null;
        var chain = chains.Get(set);
        var decision = chain.Decide(request, new AssignmentBoard(Staff.Source.Get(set), site.Calendar, LoadsOf(set, chain, request.OwnManager), set.Now));
        if (decision.Staff is { } staff)
            TakeTurn(set, staff);
        set.Definitions = $"assignment:{chain.Version}";
        return decision;
    }

    private void PlanCategories(int stage, LoadPlan plan, AssignmentDefinition definition)
    {
        if (!definition.Rules.Any(r => r.Categories.Count > 0))
            return;
        var products = plan.Set.All<Variant>().Select(v => v.ProductId.Value).Distinct();
        foreach (var product in products)
            if (stage == 4)
                plan.Load(Statements.CategoriesOfProduct, product);
            else
                foreach (var row in plan.Set.Rows(Statements.CategoriesOfProduct, product))
                    plan.Load(Statements.CategoryById, row[1]);
        if (stage == 4)
            foreach (var code in definition.Rules.SelectMany(r => r.Categories))
                plan.Load(Statements.CategoryByCode, code);
    }

    private void PlanLoads(LoadPlan plan, AssignmentChain chain)
    {
        var people = chain.People(Staff.Source.Get(plan.Set)).Select(m => m.Id)
            .Concat(plan.Set.All<Customer>().Select(c => c.ManagerId).OfType<StaffId>());
        foreach (var id in people.Distinct())
        {
            plan.Load<StaffTurn>(id.Value);
            plan.Load(Statements.OpenOfManager, id.Value);
        }
    }

    private AssignmentRequest RequestOf(WorkingSet set, Order order, Customer? customer, AssignmentDefinition definition) => new(order.SiteId)
    {
        Source = order.Channel,
        OrderType = order.OrderType,
        ClientType = customer?.Kind is { } kind ? EnumText<CustomerKind>.Of(kind) : null,
        Customer = customer?.Id,
        OwnManager = customer?.ManagerId,
        Categories = CategoriesOf(set, order, definition),
    };

    /// <summary>Those of the rules' categories in or below which some product of the order lies.</summary>
    private List<string> CategoriesOf(WorkingSet set, Order order, AssignmentDefinition definition)
    {
        var codes = definition.Rules.SelectMany(r => r.Categories).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (codes.Count == 0)
            return [];
        var paths = order.Lines.Select(l => l.VariantId).OfType<VariantId>().Select(v => set.FindLoaded<Variant>(v.Value)).OfType<Variant>()
            .Select(v => v.ProductId.Value).Distinct().Where(p => set.IsAsked(Statements.CategoriesOfProduct, p))
            .SelectMany(p => set.Rows(Statements.CategoriesOfProduct, p)).Select(r => r[1]).Distinct().Where(c => set.IsAsked(Statements.CategoryById, c))
            .SelectMany(c => set.Rows(Statements.CategoryById, c)).Select(r => (string)r[2]!).ToList();
        return [.. codes.Where(code => set.IsAsked(Statements.CategoryByCode, code) && set.Rows(Statements.CategoryByCode, code)
            .Any(r => paths.Exists(p => p.StartsWith((string)r[2]!, StringComparison.Ordinal))))];
    }
}
