using Crm.Catalog;
using Crm.Customers;
using Crm.Store;

namespace Crm.Orders;

/// <summary>A return and a new order, linked, with one balance: what is credited pays for what is taken.</summary>
internal sealed class ExchangeCommand(OrderContext context, ExchangeOrder wish, CrmCall call) : IWriteCommand<Exchanged>
{
    private readonly OrderTrade trade = new(context, call);
    private PlaceOrderCommand? inner;

    /// <summary>What prices lines without a price, and gives what promotions give today, where the order is priced here; null where none needs one.</summary>
    internal Pricing.OrderPricer? Pricer { get; init; }

    public string Name => "orders.exchange";

    private bool IsPriced(Order order) => order.PricedBy == PricedBy.Here && Pricer is { HasPrices: true };

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Reserve(OrderStatements.ReturnIds, 1);
            plan.Reserve(AfterSaleStatements.LinkIds, 1);
            foreach (var line in wish.Lines)
                if (line.VariantId is { } id)
                    plan.Load(context.Orders.VariantById, id.Value);
                else if (line.Sku is { } sku)
                    plan.Load(context.Orders.VariantBySku, sku.Trim());
        }

        var more = trade.Plan(stage, plan, wish.Return.OrderId);
        if (stage == 0 || plan.Set.Find<Order>(wish.Return.OrderId.Value) is not { } order)
            return more;
        if (stage == 1)
        {
            if (order.CustomerId is { } customer)
                plan.Load<Customer>(customer.Value);
            return true;
        }

        if (stage == 2)
            inner = new PlaceOrderCommand(context, Placing(plan.Set, order), call) { Pricer = IsPriced(order) ? Pricer : null, Owner = order.CustomerId };
        return inner!.Plan(stage - 2, plan) || more;
    }

    public Result<Exchanged> Decide(WorkingSet set)
    {
        if (set.Find<Order>(wish.Return.OrderId.Value) is not { } order)
            return OrderTrade.Unknown(wish.Return.OrderId);
        var request = trade.CheckReturn(set, order, wish.Return);
        if (!request.IsAccepted)
            return request.Refusal;
        inner!.CreditRelief = Relief(set, order, request.Value);
        var placed = inner.Decide(set);
        if (!placed.IsAccepted)
            return placed.Refusal;
        var taken = set.Find<Order>(placed.Value.OrderId.Value)!;
        OrderTrade.Link(set, context.AfterSale, (order, taken), OrderLinkKind.Exchange, request.Value.Reason);
        var returned = trade.BeginReturn(set, order, request.Value, ReturnStage.Approved);
        foreach (var line in returned.Lines)
            line.AcceptAll();
        returned.ExchangeFor(taken.Id);
        trade.Credit(set, order, returned);
        set.Change(returned, "return.exchanged");
        var account = set.Find<OrderAccount>(order.Id.Value)!;
        set.Change(account, "order-account.credited");
        var overpaid = OrderMoney.Of(order, account).Overpaid;
        var goes = overpaid > taken.Total ? taken.Total : overpaid;
        if (goes.Units > 0)
            OrderTrade.CarryToNew(set, order, taken, goes);
        var (old, now) = (OrderMoney.Of(order, account), OrderMoney.Of(taken, set.FindLoaded<OrderAccount>(taken.Id.Value)));
        return new Exchanged(returned.Id, taken.Id, old.Due + now.Due, old.Overpaid + now.Overpaid);
    }

    /// <summary>What the return takes off what is due of both orders together: the company's credit is looked at after it.</summary>
    private Money Relief(WorkingSet set, Order order, ReturnRequest request)
    {
        var coming = OrderReturn.Request(default, order, request, context.Returns.Get(set, order.SiteId).First(ReturnStage.Approved)!, set.Now);
        var account = set.FindLoaded<OrderAccount>(order.Id.Value);
        var beyond = context.Setup.OutboundRefund == OutboundRefund.OnFullWithdrawal && !coming.IsUncollected ? order.LeftBeyondLinesAfter(coming, account) : Money.Zero(order.Currency);

        // Beyond what is due it is carried to the new order, which cannot take more than its total: there it makes no difference.
        return order.InBase(coming.Total + beyond + OrderMoney.Of(order, account).Overpaid);
    }

    private PlaceOrder Placing(WorkingSet set, Order order) => new(new NewOrder
    {
        SiteId = order.SiteId,
        OrderType = order.OrderType,
        Channel = order.Channel,
        Shop = order.Shop,
        Buyer = order.Buyer,
        Recipient = order.Recipient,
        Payer = order.Payer,
        Currency = order.Currency,
        TaxIncluded = order.TaxIncluded,
        TaxRounding = order.TaxRounding,
        Lines = [.. wish.Lines.Select(l => Priced(set, order, l))],
        Delivery = wish.Delivery,
        PaymentMethod = order.PaymentMethod,
        IsTest = order.IsTest,
    })
    {
        Rate = order.Rate,
        Policy = wish.Policy,
        Company = order.CustomerId is { } owner && set.Find<Customer>(owner.Value) is { Kind: CustomerKind.Company } ? owner : null,
    };

    private NewOrderLine Priced(WorkingSet set, Order order, NewOrderLine line)
    {
        if (line.UnitPrice != default || IsPriced(order))
            return line;
        var variant = line.VariantId is { } id ? set.FindLoaded<Variant>(id.Value) : line.Sku is { } sku ? set.FindBy<Variant>(context.Orders.VariantBySku, sku.Trim()).FirstOrDefault() : null;
        return variant is { Price: { } price } && price.Currency == order.Currency ? line with { UnitPrice = price } : line;
    }
}
