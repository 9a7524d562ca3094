using Crm.Customers;
using Crm.Stock;
using Crm.Store;

namespace Crm.Orders;

/// <summary>Edits an order after it was placed, or shows what that would come to; stock, figures, history and effects follow.</summary>
internal sealed class AmendOrderCommand(OrderContext context, EditOrder wish, bool isPreview, CrmCall call) : IWriteCommand<EditedOrder>
{
    private readonly OrderTrade trade = new(context, call);
    private readonly NewOrder lines = new()
    {
        SiteId = default,
        Channel = "edit",
        Currency = default,
        Lines = [.. wish.Edit.Lines.Where(l => l.New is not null).Select(l => l.New!)],
    };

    private readonly Pricing.EditPricing? pricing = context.Pricing is { } prices ? new Pricing.EditPricing(prices) : null;
    private readonly Pricing.EditRights? rights = Pricing.EditRights.Of(context.Pricing, wish.Edit, call);
    private CompanyBuying? buying;

    /// <summary>Whose order it is, where that is a company: loaded before the order, in the order in which placing locks them. Null for a person, or not asked.</summary>
    internal CustomerId? Company { get; init; }

    /// <summary>What prices new lines, where the engine priced the order; null where none needs a price.</summary>
    internal Pricing.OrderPricer? Pricer { get; init; }

    public string Name => isPreview ? "orders.preview-edit" : "orders.edit";

    public bool Plan(int stage, LoadPlan plan)
    {
        var added = Filling(default);
        rights?.Plan(stage, plan);
        if (stage == 0)
        {
            added.PlanVariants(plan);
            plan.Reserve(AfterSaleStatements.CancellationIds, 1);
            buying = Company is { } company ? new CompanyBuying(context, company, 0) : null;
        }

        if (stage == 1 && Company is null && wish.Edit.ChangesMoney && plan.Set.Find<Order>(wish.OrderId.Value)?.CustomerId is { } owner)
            buying = new CompanyBuying(context, owner, 1);

        if (stage is 1 or 2 && wish.Version is { } seen && plan.Set.Find<Order>(wish.OrderId.Value) is { } order && order.Version > seen)
            OrderConflict.Plan(plan, context.AfterSale, order, seen);
        if (stage == 2)
            added.PlanStock(plan, !call.IsPast);
        if (stage == 3)
            added.PlanComponents(plan);
        var prices = Pricer?.Plan(stage, plan, stage == 0 ? [] : added.Found(plan.Set), stage == 0 ? null : plan.Set.Find<Order>(wish.OrderId.Value)?.CustomerId) ?? false;
        return prices | (pricing?.Plan(stage, plan, wish.OrderId, stage == 0 ? [] : added.Found(plan.Set)) ?? false) | trade.Plan(stage, plan, wish.OrderId) | (buying?.Plan(stage, plan, call.IsPast) ?? false);
    }

    public Result<EditedOrder> Decide(WorkingSet set)
    {
        if (set.Find<Order>(wish.OrderId.Value) is not { } order)
            return OrderTrade.Unknown(wish.OrderId);
        if (wish.Version is { } seen && OrderConflict.Find(set, context.AfterSale, order, seen) is { } conflict)
            return conflict;
        if (Closed(set, order) is { } closed)
            return closed;
        if (Pricing.EditRights.BonusesIn(order, wish.Edit) is { Count: > 0 } bonuses)
            return OrderRefusals.OfMistakes(OrderRefusals.Invalid, bonuses);
        var edit = Filled(set, order);
        if (!edit.IsAccepted)
            return edit.Refusal;
        if (rights?.WhyNot(set, order, edit.Value, position => pricing?.FloorOf(set, order.Id, position)) is { } beyond)
            return beyond;
        var terms = new EditTerms(context.Setup.Rules, context.Setup.Repricing) { Shipped = Fixed(set, order) };
        var plan = EditPlan.Of(order, edit.Value.Edit, pricing?.Terms(set, order, (edit.Value.Edit, edit.Value.Priced.Floors), terms) ?? terms);
        if (!plan.IsAccepted)
            return plan.Refusal;
        var credit = buying?.CheckEdit(set, order, plan.Value.Totals.Total, call.IsPast) ?? false;
        if (isPreview || !credit.IsAccepted)
            return credit.IsAccepted ? Edited(set, order, plan.Value) : credit.Refusal;
        return Apply(set, order, plan.Value, credit.Value);
    }

    private Result<EditedOrder> Apply(WorkingSet set, Order order, EditPlan plan, bool isOverLimit)
    {
        var before = order.Contribution(order.StatusGroup);
        var lost = OrderLosses.Of(set, order, plan.Cancelled, wish.Edit.Reason);
        var changed = order.Amend(plan, set.Now);
        if (!changed.IsAccepted)
            return changed.Refusal;
        if (changed.Value is null)
            return Edited(set, order, plan);
        if (isOverLimit)
            order.Mark(OrderMarks.OverCreditLimit, true, set.Now);
        set.Change(order, "order.edited");
        if (set.Find<OrderAccount>(order.Id.Value) is { TenderUnits: not 0 } account && account.AmendTender(order))
            set.Change(account, "order-account.tender-lowered");
        pricing?.CountBack(set, order);
        if (lost is not null)
            OrderLosses.Add(set, context.AfterSale, lost);
        if (plan.Edit.Lines.Count > 0)
            trade.EvenOut(set, order);
        trade.Count(set, order, before, "customer-summary.order-edited");
        if (context.Effects.Contains(OrderEffects.Changed))
            set.Queue(OrderEffects.Changed, $"order:{order.Id.Value}", OrderEffects.Payload(order));
        return Edited(set, order, plan);
    }

    private static EditedOrder Edited(WorkingSet set, Order order, EditPlan plan) =>
        new(order.Id, order.Version, plan.Choice, order.Total, OrderMoney.Of(order, set.Find<OrderAccount>(order.Id.Value)));

    private Refusal? Closed(WorkingSet set, Order order)
    {
        if (order.DeletedAt is { } deleted)
            return new Refusal(OrderRefusals.Deleted, "Order {number} was deleted at {at}.", ("number", order.Number), ("at", deleted));
        var process = context.Process.Get(set);
        return wish.Edit.ChangesMoney && process.TryFindStatus(order.Status, out var status) && process.Statuses[status].Final
            ? new Refusal(OrderRefusals.Closed, "Order {number} is {status}; reopen it first.", ("number", order.Number), ("status", order.Status))
            : null;
    }

    /// <summary>New lines as the catalogue knows them, at its price where none is told.</summary>
    private Result<(OrderEdit Edit, Pricing.PricedHere Priced)> Filled(WorkingSet set, Order order)
    {
        var added = Filling(order.Currency);
        var unknown = added.Unknown(set);
        var priced = Today(set, order, added.Filled(set, context.Sites.Get(set, order.SiteId)!).Lines);
        if (!priced.IsAccepted)
            return priced.Refusal;
        var filled = new Queue<NewOrderLine>(priced.Value.Order.Lines);
        var edits = new List<LineEdit>();
        foreach (var edit in wish.Edit.Lines)
        {
            if (edit.New is null)
            {
                edits.Add(edit);
                continue;
            }

            var line = filled.Dequeue();
            if (line.UnitPrice == default && line.ListPrice is null)
                unknown.Add(new InputMistake($"lines[{edits.Count}].new.unitPrice", "is missing, and the catalogue has none"));
            edits.Add(edit with { New = line.UnitPrice == default && line.ListPrice is { } price ? line with { UnitPrice = price } : line });
        }

        return unknown.Count > 0 ? OrderRefusals.OfMistakes(OrderRefusals.Invalid, unknown) : (wish.Edit with { Lines = edits }, priced.Value);
    }

    /// <summary>Of an order that is priced here, new lines at the engine's prices of today, where the shop has any.</summary>
    private Result<Pricing.PricedHere> Today(WorkingSet set, Order order, IReadOnlyList<NewOrderLine> added)
    {
        var lines = new NewOrder { SiteId = order.SiteId, Channel = order.Channel, Currency = order.Currency, TaxIncluded = order.TaxIncluded, Buyer = order.Buyer, Recipient = order.Recipient, Lines = added };
        return Pricer is not { HasPrices: true } || order.PricedBy != PricedBy.Here ? new Pricing.PricedHere(lines, [])
            : Pricer.PriceLines(set, lines, context.Sites.Get(set, order.SiteId)!, order.CustomerId);
    }

    private OrderLineFilling Filling(Currency currency) => new(context.Orders, context.Stock, lines with { Currency = currency });

    /// <summary>Lines of which something has left, or lies in a parcel.</summary>
    private HashSet<int> Fixed(WorkingSet set, Order order) =>
    [
        .. set.FindBy<Reservation>(context.Stock.ByOrder, order.Id.Value).SelectMany(r => r.Allocations).Where(a => a.Shipped.IsPositive).Select(a => a.Line),
        .. order.Lines.Where(l => trade.ShipmentsOf(set, order.Id).Exists(s => s.Of(l.Position).IsPositive)).Select(l => l.Position),
    ];
}
