using Crm.Catalog;
using Crm.Customers;
using Crm.Store;

namespace Crm.Orders;

/// <summary>Copies an order by placing one like it, and links the two.</summary>
internal sealed class CopyOrderCommand(OrderContext context, CopyOrder wish, CrmCall call) : IWriteCommand<PlacedOrder>
{
    private PlaceOrderCommand? inner;

    public string Name => "orders.copy";

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Load<Order>(wish.OrderId.Value);
                plan.Reserve(AfterSaleStatements.LinkIds, 1);
                return true;
            case 1:
                if (plan.Set.Find<Order>(wish.OrderId.Value) is not { } order)
                    return false;
                foreach (var variant in order.Lines.Select(l => l.VariantId).OfType<VariantId>())
                    plan.Load(context.Orders.VariantById, variant.Value);
                if (order.CustomerId is { } customer)
                {
                    plan.Load<CustomerSummary>(customer.Value);
                    plan.Load<Customer>(customer.Value);
                }

                return true;
            default:
                if (stage == 2)
                    inner = new PlaceOrderCommand(context, Placing(plan.Set, plan.Set.Find<Order>(wish.OrderId.Value)!), call);
                return inner!.Plan(stage - 2, plan);
        }
    }

    public Result<PlacedOrder> Decide(WorkingSet set)
    {
        if (set.Find<Order>(wish.OrderId.Value) is not { } original)
            return OrderTrade.Unknown(wish.OrderId);
        if (wish.Lines.FirstOrDefault(l => original.Lines.All(o => o.Position != l.OrderLinePosition)) is { } wrong)
            return OrderRefusals.OfMistakes(OrderRefusals.Invalid, [new InputMistake("lines", $"name position {wrong.OrderLinePosition}, which is not there")]);
        var placed = inner!.Decide(set);
        if (!placed.IsAccepted)
            return placed;
        var copy = set.Find<Order>(placed.Value.OrderId.Value)!;
        OrderTrade.Link(set, context.AfterSale, (original, copy), OrderLinkKind.Copy, wish.Reason);
        return copy.CustomerId is null && original.CustomerId is { } customer ? placed.Value with { CustomerId = Attach(set, copy, customer) } : placed;
    }

    /// <summary>Whose order it is was known of the original, though nothing in it tells.</summary>
    private static CustomerId Attach(WorkingSet set, Order copy, CustomerId customer)
    {
        copy.AttachTo(customer, set.Now);
        set.Change(copy, "order.attached");
        var summary = set.Find<CustomerSummary>(customer.Value)!;
        summary.Apply(copy.Contribution(copy.StatusGroup), copy.PlacedAt);
        set.Change(summary, "customer-summary.order-placed");
        return customer;
    }

    private PlaceOrder Placing(WorkingSet set, Order order)
    {
        var isFree = wish.Prices == CopyPrices.Free;
        var none = Money.Zero(order.Currency);
        return new PlaceOrder(new NewOrder
        {
            SiteId = order.SiteId,
            OrderType = order.OrderType,
            Channel = order.Channel,
            Shop = order.Shop,
            Buyer = order.Buyer,
            Recipient = order.Recipient,
            Payer = order.Payer,
            CustomerComment = order.CustomerComment,
            Currency = order.Currency,
            PricedBy = wish.Prices == CopyPrices.AsAgreed ? order.PricedBy : PricedBy.Here,
            TaxIncluded = order.TaxIncluded,
            TaxRounding = wish.Prices == CopyPrices.AsAgreed && order.PricedBy == PricedBy.There ? default : order.TaxRounding,
            Lines = [.. Lines(order).Select(l => Line(set, l.Line, l.Quantity))],
            Delivery = new NewDelivery(order.DeliveryMethod, isFree ? none : order.DeliveryCharge, order.DeliveryCost, order.DeliveryTaxRate) { IsTaxedAsGoods = order.TaxTerms is { IsDeliveryAsGoods: true } },
            Fees = isFree ? [] : [.. order.Fees.Select(f => new NewFee(f.Code, new Money(f.AmountUnits, order.Currency), new Percent(f.TaxPartsPerMillion)))],
            PaymentMethod = order.PaymentMethod,
            IsTest = order.IsTest,
        })
        {
            Rate = order.Rate,
            Policy = wish.Policy,
            Company = order.CustomerId is { } owner && set.Find<Customer>(owner.Value) is { Kind: CustomerKind.Company } ? owner : null,
        };
    }

    private IEnumerable<(OrderLine Line, Quantity Quantity)> Lines(Order order) => wish.Lines.Count == 0
        ? order.Lines.Select(l => (l, l.Quantity))
        : from part in wish.Lines
          join line in order.Lines on part.OrderLinePosition equals line.Position
          where part.Quantity.IsPositive
          select (line, part.Quantity);

    private NewOrderLine Line(WorkingSet set, OrderLine line, Quantity quantity)
    {
        var priced = AmendedLine.Of(line, quantity, null).Priced;
        var input = priced.Input with { Discounts = [.. priced.Discounts.Select(d => new NewDiscount(d.Code, new Money(d.AmountUnits, line.Currency)))] };
        return wish.Prices switch
        {
            CopyPrices.Free => input with { Discounts = [new NewDiscount(wish.Reason, Percent: Percent.Of(100m))] },
            CopyPrices.Today => input with { Discounts = [], UnitPrice = Today(set, line) },
            _ when line.ExemptTax.IsZero => input,

            // What was taken out of a gross price for an exempt buyer cannot be worked out from a rate of 0.
            _ => input with { Total = priced.Total, Tax = priced.Tax },
        };
    }

    private static Money Today(WorkingSet set, OrderLine line) =>
        line.VariantId is { } id && set.FindLoaded<Variant>(id.Value) is { } variant && variant.Currency == line.Currency && variant.Price is { } price ? price : line.UnitPrice;
}
