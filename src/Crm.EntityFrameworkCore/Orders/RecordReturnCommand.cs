using Crm.Catalog;
using Crm.Customers;
using Crm.Sites;
using Crm.Store;

namespace Crm.Orders;

/// <summary>Records a return; the order's lines and the customer's figures follow.</summary>
internal sealed class RecordReturnCommand(OrderContext context, RecordReturn given) : IWriteCommand<ReturnId>
{
    public string Name => "orders.record-return";

    private NewReturn Return => given.Return;

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                context.Sites.Plan(plan, Return.SiteId);
                PlanExternal(plan, "return", Return.ExternalId);
                PlanExternal(plan, "order", given.Order);
                foreach (var sku in Return.Lines.Where(l => l is { VariantId: null, Sku: not null }).Select(l => l.Sku!.Trim()))
                    plan.Load(context.Orders.VariantBySku, sku);
                plan.Reserve(OrderStatements.ReturnIds, 1);
                return true;
            case 1:
                context.Sites.PlanStale(plan, Return.SiteId);
                if (OrderIdIn(plan.Set) is { } order)
                    plan.Load<Order>(order);
                return true;
            case 2:
                if (context.Sites.Get(plan.Set, Return.SiteId) is { } site && !given.Customer.IsNone)
                    plan.Load(context.Customers.ByKey, KeyOf(site).Scope, KeyOf(site).Kind, KeyOf(site).Value);
                return true;
            default:
                if (CustomerIn(plan.Set) is { } customer)
                {
                    plan.Load<CustomerSummary>(customer.Value);
                    if (plan.Watched is not null)
                        plan.Load(context.Carts.Customers, customer.Value);
                }

                return false;
        }
    }

    public Result<ReturnId> Decide(WorkingSet set)
    {
        if (!Return.ExternalId.IsNone && Known(set, "return", Return.ExternalId) is { } existing)
            return new ReturnId(existing);
        if (context.Sites.Get(set, Return.SiteId) is not { } site)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", Return.SiteId));
        var order = OrderIdIn(set) is { } id ? set.Find<Order>(id) : null;
        if (order is null && (Return.OrderId is not null || !given.Order.IsNone))
            return new Refusal("order.unknown", "There is no order {order}.", ("order", Return.OrderId is { } o ? o : given.Order));
        var customer = CustomerIn(set);
        if (customer is { } whose && !set.Lets<Customer>(whose.Value))
            return Return.CustomerId == whose ? CustomerRefusals.UnknownCustomer(whose) : CustomerRefusals.HiddenCustomer();
        var filled = Filled(set, order, customer, site);
        if (filled.Currency != site.BaseCurrency && filled.Rate == ExchangeRate.One)
            return OrderRefusals.WithoutRate(filled.Currency, site.BaseCurrency);
        if (Mistake(filled, order) is { } wrong)
            return wrong;
        var recorded = OrderReturn.Record(new ReturnId(set.NextId(OrderStatements.ReturnIds)), filled);
        if (!recorded.IsAccepted)
            return recorded.Refusal;
        var before = order?.Contribution(order.StatusGroup) ?? default;
        if (order is not null && order.TakeBack(recorded.Value) is { IsAccepted: false } refused)
            return refused.Refusal;
        Write(set, recorded.Value, order);
        Count(set, recorded.Value, order, before, customer);
        return recorded.Value.Id;
    }

    /// <summary>Money that does not fit its order, or a rate where there is one currency alone.</summary>
    private static Refusal? Mistake(NewReturn filled, Order? order)
    {
        if (order is not null && filled.Currency != order.Currency)
            return new Refusal(ReturnRefusals.CurrencyDiffers, "The return is in {currency}, its order in {expected}.", ("currency", filled.Currency), ("expected", order.Currency));
        return filled.Currency == filled.BaseCurrency && filled.Rate != ExchangeRate.One
            ? OrderRefusals.OfMistakes(OrderRefusals.InvalidReturn, [new("rate", $"is told, though {filled.Currency} needs none")])
            : null;
    }

    private void Write(WorkingSet set, OrderReturn recorded, Order? order)
    {
        set.Add(recorded, "return.recorded");
        if (order is not null)
            set.Change(order, "order.lines-returned");
        if (Return.ExternalId.IsNone)
            return;
        var row = context.Orders.Externals.Table.Read(new ExternalIdRow { Entity = "return", Source = Return.ExternalId.Source, Value = Return.ExternalId.Value, Id = recorded.Id.Value });
        set.WritePlain(context.Orders.Externals.Insert, row);
        set.Announce(context.Orders.ByExternal, row, "return", Return.ExternalId.Source, Return.ExternalId.Value);
    }

    private static void Count(WorkingSet set, OrderReturn recorded, Order? order, OrderContribution before, CustomerId? customer)
    {
        var delta = recorded.Contribution() + (order is null ? default : order.Contribution(order.StatusGroup) - before);
        if (customer is not { } id || delta == default)
            return;
        var summary = set.Find<CustomerSummary>(id.Value)!;
        summary.Apply(delta, recorded.ReturnedAt);
        set.Change(summary, "customer-summary.returned");
    }

    private void PlanExternal(LoadPlan plan, string entity, ExternalId id)
    {
        if (!id.IsNone)
            plan.Load(context.Orders.ByExternal, entity, id.Source, id.Value);
    }

    private long? Known(WorkingSet set, string entity, ExternalId id) =>
        set.Rows(context.Orders.ByExternal, entity, id.Source, id.Value) is [var row, ..] ? (long)row[context.Orders.ExternalId]! : null;

    private long? OrderIdIn(WorkingSet set) => Return.OrderId?.Value ?? (given.Order.IsNone ? null : Known(set, "order", given.Order));

    private CustomerId? CustomerIn(WorkingSet set)
    {
        if (Return.CustomerId is { } told)
            return told;
        if (OrderIdIn(set) is { } order && set.Find<Order>(order)?.CustomerId is { } buyer)
            return buyer;
        if (given.Customer.IsNone || context.Sites.Get(set, Return.SiteId) is not { } site)
            return null;
        var (scope, kind, value) = KeyOf(site);
        return set.Rows(context.Customers.ByKey, scope, kind, value) is [var row, ..] ? new CustomerId((long)row[context.Customers.CustomerColumn]!) : null;
    }

    private (object Scope, object Kind, object Value) KeyOf(Site site) =>
        (site.CustomerScope.Value, "external", Customers.LookupKey.External(site.CustomerScope, given.Customer).Value);

    /// <summary>A return of an order is worth what the order was, at its rate, and no more than a trial where that was one.</summary>
    private NewReturn Filled(WorkingSet set, Order? order, CustomerId? customer, Site site) => Return with
    {
        OrderId = order?.Id,
        CustomerId = customer,
        BaseCurrency = site.BaseCurrency,
        Rate = order is not null && order.Currency == Return.Currency && Return.Rate == ExchangeRate.One ? order.Rate : Return.Rate,
        IsTest = Return.IsTest || order is { IsTest: true },
        Lines = [.. Return.Lines.Select(l => l is null ? l! : Filled(set, l))],
    };

    private NewReturnLine Filled(WorkingSet set, NewReturnLine line)
    {
        var variant = line.VariantId is null && line.Sku is { } sku ? set.FindBy<Variant>(context.Orders.VariantBySku, sku.Trim()).FirstOrDefault() : null;
        return variant is null ? line : line with { VariantId = variant.Id, Kind = variant.Kind, Name = line.Name ?? variant.Name };
    }
}
