using Crm.Customers;
using Crm.Sites;
using Crm.Stock;
using Crm.Store;
using NodaTime;

namespace Crm.Orders;

internal sealed partial class PlaceOrderCommand
{
    /// <summary>All that can refuse comes first; from the first record on nothing does.</summary>
    private Result<PlacedOrder> Place(WorkingSet set, OrderDraft draft, Site site)
    {
        var process = context.Process.Get(set);
        var type = process.OrderTypeNumber(Order.OrderType);
        var status = process.Initial(type);
        if (given.Status is { } code && !IsKnown(process, code, out status))
            return OrderProcess.UnknownStatus(code);
        if (given.Status is not null && !isPast)
            return new Refusal("order.status-given", "Only an order of the past comes with its status.");
        if (Order.Currency != site.BaseCurrency && given.Rate == ExchangeRate.One)
            return OrderRefusals.WithoutRate(Order.Currency, site.BaseCurrency);

        var recognition = buyer?.Recognise(set);
        var id = new OrderId(set.NextId(OrderStatements.Ids));
        var (order, _) = Orders.Order.Place(draft, Placement(set, site, process, status, id));
        order.LinesFollow(process, status, set.Now);
        order.MarkUncollected(process.IsUncollected(null, status, null), set.Now);
        if (company?.Check(set, order, isPast, IsSold, CreditRelief) is { } overdrawn)
            return overdrawn;
        if (bonuses?.Check(set, order, recognition) is { } unpaid)
            return unpaid;
        var reserved = Reserve(set, order, site, process.StockTarget(status));
        if (!reserved.IsAccepted)
            return reserved.Refusal;

        set.Definitions = $"order-process:{process.Version}";
        var customer = Attach(set, order, recognition, site);
        RecordStock(set, order, reserved.Value);
        if (given.DoNotCall)
            order.Mark(OrderMarks.DoNotCall, true, set.Now);
        if (customer is not null)
            customer = CustomerIntake.StandsFor(set, customer);
        assigning.Assign(set, order, customer, site);
        if (TellsMore || given.Paid is not null)
            order.See(given.Status is null ? null : order.Status, FieldsDigest, given.Paid?.Of(ToPay(draft)).Units);
        if (priced is not null)
            MultiplyBonuses(set, order);
        set.Add(order, "order.placed");
        if (bonuses is not null)
            bonuses.Spend(set, order, order.CustomerId!.Value);
        fields?.Apply(set, id.Value, order.ContactId ?? order.CustomerId, null);
        RecordPrices(set, order, site);
        if (Order.Prepayment is not null || bonuses is { Tender: not null })
            OrderTrade.OpenAccount(set, order, account => Open(account, order));
        context.Stays.Begin(set, order);
        if (given.Status is not null)
            OrderLosses.Placed(set, context.AfterSale, order);
        carts?.Close(set, order, customer);
        if (reserved.Value is { } taken)
            set.FollowOrders(taken.Change);
        if (!External.IsNone)
            AddExternal(set, id);
        if (context.Effects.Contains(OrderEffects.Placed))
            set.Queue(OrderEffects.Placed, $"order:{id.Value}", OrderEffects.Payload(order));
        return Result(order, customer?.Id, PlaceOutcome.Placed, recognition?.IsNew ?? false, reserved.Value?.Change.Shortages ?? []);
    }

    private void Open(OrderAccount account, Order order)
    {
        if (Order.Prepayment is not null)
            account.Require(OrderMoney.Required(Order.Prepayment, order.Total));
        if (bonuses?.Tender is { } tender)
            account.PayWithBonuses(tender, order.GoodsTotal);
    }

    /// <summary>What is to be paid in money.</summary>
    private Money ToPay(OrderDraft draft) => bonuses?.Tender is { } tender ? draft.Totals.Total - tender : draft.Totals.Total;

    private OrderPlacement Placement(WorkingSet set, Site site, OrderProcess process, int status, OrderId id)
    {
        var placed = Order.PlacedAt ?? set.Happened;
        var number = set.NextId(NumberKind(set, site));
        var terms = isPast ? default : StatusTerms.Of(process, status, site.Calendar, set.Now);
        return new OrderPlacement
        {
            Id = id,
            Number = site.OrderNumbers.Format(number, YearOf(set, site)),
            NumberSeries = site.OrderNumbers.Key(YearOf(set, site)),
            Status = process.Statuses[status].Code,
            StatusGroup = process.Group(status),
            ProcessVersion = process.Version,
            Deadline = terms.Deadline,
            CallDue = terms.CallDue,
            PayBy = terms.PayBy,
            Rate = given.Rate,
            Now = set.Now,
            AfterHours = !site.Calendar.IsOpen(isPast ? placed : set.Now),
            PublicTokenHash = given.Token.IsNone ? null : given.Token.Hash(),
            IntakeMode = call.Mode,
        };
    }

    private Customer? Attach(WorkingSet set, Order order, Recognition? recognition, Site site)
    {
        if (recognition is null)
            return company?.Attach(set, order, null, (buyer, summary) => Count(order, buyer, summary));
        var profile = (Order.Buyer ?? new BuyerSnapshot()).ToProfile(Order.Channel, given.Strength);
        if (company is not null && given.Company is not null)
        {
            var contact = buyer!.Apply(set, recognition, profile, site.BaseCurrency, order.PlacedAt);
            return company.Attach(set, order, contact.Id, (buyer, summary) => Count(order, buyer, summary));
        }

        var customer = buyer!.Apply(set, recognition, profile, site.BaseCurrency, order.PlacedAt, (buyer, summary) => Count(order, buyer, summary));
        order.AttachTo(customer.Id, set.Now);
        company?.Agree(set, order, null);
        return customer;
    }

    private static void Count(Order order, Customer customer, CustomerSummary summary)
    {
        summary.Apply(order.Contribution(order.StatusGroup), order.PlacedAt);
        if (summary.LastOrderAt is null || order.PlacedAt >= summary.LastOrderAt)
            customer.OrderedFrom((order.Recipient ?? order.Buyer)?.Address?.Country);
    }

    private void AddExternal(WorkingSet set, OrderId id)
    {
        var row = context.Orders.Externals.Table.Read(new ExternalIdRow { Entity = "order", Source = External.Source, Value = External.Value, Id = id.Value });
        set.Append(context.Orders.Externals.Insert, row);
        set.Announce(context.Orders.ByExternal, row, "order", External.Source, External.Value);
    }

    private static PlacedOrder Result(Order order, CustomerId? customer, PlaceOutcome outcome, bool isNewCustomer, IReadOnlyList<LineShortage> shortages) => new(
        order.Id, order.Number, customer, order.Status, order.Total, outcome, isNewCustomer, shortages, order.Marks.Codes);
}
