using Crm.Catalog;
using Crm.Customers;
using Crm.Sites;
using Crm.Stock;
using Crm.Store;

namespace Crm.Orders;

/// <summary>Takes an order in: recognises or creates the customer, reserves stock, numbers the order, writes history, queues effects; or takes over what changed where the order is there already.</summary>
internal sealed partial class PlaceOrderCommand : IWriteCommand<PlacedOrder>
{
    private readonly OrderContext context;
    private readonly PlaceOrder given;
    private readonly CrmCall call;
    private readonly OrderLineFilling lines;
    private readonly Staff.OrderAssigning assigning;
    private readonly Intake.Delivery? delivery;
    private readonly Carts.CartClosing? carts;
    private readonly Fields.FieldIntake? fields;
    private readonly Loyalty.LoyaltyIntake? bonuses;
    private readonly bool isPast;
    private CompanyBuying? company;
    private CustomerIntake? buyer;

    /// <summary>What prices the order, where it asks for it; null for most.</summary>
    internal Pricing.OrderPricer? Pricer { get; init; }

    internal PlaceOrderCommand(OrderContext context, PlaceOrder given, CrmCall call, Intake.Delivery? delivery = null)
    {
        (this.context, this.given, this.call, this.delivery) = (context, given, call, delivery);
        isPast = call.IsPast;
        company = given.Company is { } id ? new CompanyBuying(context, id, 0) : null;
        carts = Carts.CartClosing.Of(context, given, call);
        bonuses = Loyalty.LoyaltyIntake.Of(context.Loyalty, given, call);
        assigning = new Staff.OrderAssigning(context, call);
        fields = Crm.Fields.FieldIntake.Of(context.Fields, Crm.Fields.FieldEntity.Order, given.Fields);
        lines = new OrderLineFilling(context.Orders, context.Stock, given.Order);
    }

    public string Name => "orders.place";

    /// <summary>What the company owes less in the same transaction, in base currency; null for nothing.</summary>
    internal Money? CreditRelief { get; set; }

    private NewOrder Order => given.Order;

    private ExternalId External => Order.ExternalId;

    public bool Plan(int stage, LoadPlan plan) => PlanOrder(stage, plan) | assigning.Plan(stage, plan, Order.SiteId) | (carts?.Plan(stage, plan, buyer) ?? false) | (bonuses?.Plan(stage, plan, buyer) ?? false) | (company?.Plan(stage, plan, isPast) ?? false) | (Pricer is not null && PlanPrices(stage, plan));

    private bool PlanOrder(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                context.Sites.Plan(plan, Order.SiteId);
                context.Process.Plan(plan);
                context.Loyalty?.PlanNew(plan);
                lines.PlanVariants(plan);
                fields?.PlanFields(plan);
                if (given.Status is not null)
                    context.Staff.Chains.Of(Order.SiteId).Plan(plan);
                if (!External.IsNone)
                {
                    if (plan.LocksNames)
                        plan.Lock($"order:{External.Source}:{External.Value}");
                    plan.Load(context.Orders.ByExternal, "order", External.Source, External.Value);
                }

                return true;
            case 1:
                context.Sites.PlanStale(plan, Order.SiteId);
                context.Process.PlanStale(plan);
                context.Loyalty?.Programme.PlanStale(plan);
                fields?.PlanUnique(plan);
                if (given.Status is not null)
                    context.Staff.Chains.Of(Order.SiteId).PlanStale(plan);
                return true;
            case 2:
                PlanPeopleAndStock(plan);
                return true;
            case 3:
                buyer?.PlanHolders(plan);
                lines.PlanStock(plan, !isPast);
                PlanExisting(plan);
                PlanFreed(plan);
                return true;
            default:
                if (stage == 4)
                {
                    PlanBuyer(plan);
                    lines.PlanComponents(plan);
                }

                PlanFreed(plan);
                if (stage == 6)
                    plan.LoadServedOrders();
                return stage < 6 && HeldBefore(plan.Set).Any();
        }
    }

    public Result<PlacedOrder> Decide(WorkingSet set)
    {
        var placed = DecideOrder(set);
        if (placed.IsAccepted && delivery is not null)
            context.Intake.Book(set, delivery, placed.Value);
        return placed;
    }

    private Result<PlacedOrder> DecideOrder(WorkingSet set)
    {
        // Where the process or the chain of assignment was edited earlier in the group, this waits for the next one, before it has touched anything.
        _ = context.Process.Get(set);
        assigning.AwaitChain(set, Order.SiteId);
        if (context.Sites.Get(set, Order.SiteId) is not { } site)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", Order.SiteId));
        if (Pricer is not null && Existing(set) is { } there)
            return Result(there, OwnerOf(set, there), PlaceOutcome.Repeated, false, []);
        if (buyer?.Hidden(set) is { } hidden)
            return hidden;
        var order = lines.Filled(set, site);
        if (bonuses?.Clear(set, ref order, Existing(set)) is { } unclear)
            return unclear;
        if (Pricer is not null && (Price(set, site, ref order) ?? Pricer.Unlocked(set, priced!, counted)) is { } without)
            return without;
        var draft = OrderDraft.Check(order, context.Setup.Rules with { BaseCurrency = site.BaseCurrency });
        var unknown = lines.Unknown(set);
        if (fields is not null)
            unknown.AddRange(fields.Mistakes(set, FieldsBefore(set)));
        if (unknown.Count > 0)
            return OrderRefusals.OfMistakes(OrderRefusals.Invalid, [.. draft.IsAccepted ? [] : OrderRefusals.MistakesIn(draft.Refusal), .. unknown]);
        if (!draft.IsAccepted)
            return draft.Refusal;
        if (set.Bounds is not null && ExternalRows(set).Count > 0 && Existing(set) is null)
            return new Refusal("order.unknown", "The order {source}:{value} is not of a scope that may be seen.", ("source", External.Source), ("value", External.Value));
        var found = Existing(set);
        var placed = found is not null ? ReceiveAgain(set, found, draft.Value, site) : Place(set, draft.Value, site);
        return given.Paid is null ? placed : WithPaid(placed, found, draft.Value);
    }

    private void PlanPeopleAndStock(LoadPlan plan)
    {
        if (context.Sites.Get(plan.Set, Order.SiteId) is not { } site)
            return;
        var identity = context.Setup.Recognition.KeysOf(given.Identity(), site.CustomerScope, site.PhoneCountry);
        if (identity.Keys.Count > 0)
        {
            buyer = new CustomerIntake(context.Customers, identity, site.CustomerScope);
            buyer.PlanKeys(plan);
        }

        if (given.HoldKey is { } hold)
            plan.Load(context.Stock.ByHold, hold);
        plan.Reserve(OrderStatements.Ids, 1);
        if (given.Status is not null)
            plan.Reserve(AfterSaleStatements.CancellationIds, 1);
        plan.Reserve(StockStatements.ReservationIds, 1);
        plan.Reserve(NumberKind(plan.Set, site), 1);
        plan.Reserve(IdKinds.Effect, 1 + context.Attending.EffectsPerOrder);
        foreach (var row in ExternalRows(plan.Set))
            plan.Load<Order>((long)row[context.Orders.ExternalId]!);
    }

    private void PlanBuyer(LoadPlan plan)
    {
        buyer?.PlanLinks(plan);
        if (given.Company is null)
            company = buyer is { HasCompany: true } && buyer.CompanyIn(plan.Set) is { } id ? new CompanyBuying(context, id, 4) : null;
    }

    private IReadOnlyList<object?[]> ExternalRows(WorkingSet set) =>
        External.IsNone ? [] : set.Rows(context.Orders.ByExternal, "order", External.Source, External.Value);

    private Order? Existing(WorkingSet set) =>
        ExternalRows(set) is [var row, ..] ? set.Find<Order>((long)row[context.Orders.ExternalId]!) : null;

    private int YearOf(WorkingSet set, Site site) => site.YearOf(Order.PlacedAt ?? call.Happened ?? set.Now);

    private string NumberKind(WorkingSet set, Site site) => $"{IdKinds.NumberPrefix}order:{site.Id.Value}:{site.OrderNumbers.Key(YearOf(set, site))}";
}
