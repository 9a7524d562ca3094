namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>Places an order that was checked and priced.</summary>
    /// <exception cref="ArgumentException">The placement lacks an id, a number or a status, or has a rate where there is one currency alone.</exception>
    public static (Order Order, OrderPlaced Placed) Place(OrderDraft draft, OrderPlacement placement)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(placement);
        ArgumentException.ThrowIfNullOrWhiteSpace(placement.Number, nameof(placement));
        ArgumentException.ThrowIfNullOrWhiteSpace(placement.Status, nameof(placement));
        if (placement.Id == default)
            throw new ArgumentException("An order needs an id.", nameof(placement));
        if (draft.Order.Currency == draft.BaseCurrency && placement.Rate != ExchangeRate.One)
            throw new ArgumentException($"{draft.BaseCurrency} needs no rate to itself.", nameof(placement));

        var order = new Order();
        order.TakeIdentity(draft.Order, placement);
        order.TakeStart(draft.Order, placement);
        order.TakeContacts(draft.Order);
        order.TakeMethods(draft.Order);
        order.CustomerComment = draft.Order.CustomerComment;
        order.ManagerComment = draft.Order.ManagerComment;
        order.BaseCurrency = draft.BaseCurrency;
        (order.RateNumerator, order.RateDenominator) = (placement.Rate.Numerator, placement.Rate.Denominator);
        order.Currency = draft.Order.Currency;
        foreach (var line in draft.Lines)
            order.lines.Add(OrderLine.Create(order.Id, order.lines.Count + 1, line, order.Currency, order.BaseCurrency));
        order.TakeMoney(draft);
        order.MarksText = draft.Marks.Set(OrderMarks.AfterHours, placement.AfterHours).ToString();
        foreach (var tag in draft.Order.Tags)
            order.MarksText = order.Marks.With(OrderMarks.TagSign + OrderMarks.TagOf(tag)!).ToString();
        return (order, new OrderPlaced(
            order.Id, order.SiteId, order.Number, order.CustomerId, order.Status, order.Total, order.PlacedAt, order.IntakeMode, order.Marks.Codes));
    }

    private void TakeIdentity(NewOrder given, OrderPlacement placement)
    {
        Id = placement.Id;
        SiteId = given.SiteId;
        Number = placement.Number;
        NumberSeries = placement.NumberSeries;
        OrderType = given.OrderType;
        Channel = given.Channel;
        Shop = given.Shop;
        CustomerId = placement.CustomerId;
        PublicTokenHash = placement.PublicTokenHash;
        IntakeMode = placement.IntakeMode;
        IsTest = given.IsTest;
        if (given.ExternalId.IsNone)
            return;
        (ExternalSource, ExternalValue) = (given.ExternalId.Source, given.ExternalId.Value);
        SourceUpdatedAt = given.SourceUpdatedAt;
        SourceSeen = SourceSeen.Of(given);
    }

    /// <summary>What is imported had its first status since it was placed; what arrives live has it since it arrived.</summary>
    private void TakeStart(NewOrder given, OrderPlacement placement)
    {
        ReceivedAt = OrderText.Floor(placement.Now);
        PlacedAt = given.PlacedAt ?? ReceivedAt;
        (Status, StatusGroup) = (placement.Status, placement.StatusGroup);
        StatusSince = placement.IntakeMode is IntakeMode.History or IntakeMode.Repair ? PlacedAt : ReceivedAt;
        ProcessVersion = placement.ProcessVersion;
        Deadline = placement.Deadline;
        SetTerms(placement.CallDue, placement.PayBy);
        BeginStay();
    }

    private void TakeContacts(NewOrder given) => (Buyer, Recipient, Payer) = (given.Buyer, given.Recipient, given.Payer);

    private void TakeMethods(NewOrder given) =>
        (ChannelNumber, PaymentMethod, DeliveryMethod) = (given.ChannelNumber, given.PaymentMethod, given.Delivery?.Method);

    private void TakeMoney(OrderDraft draft)
    {
        PricedBy = draft.Order.PricedBy;
        TaxIncluded = draft.Order.TaxIncluded;
        DeliveryChargeUnits = draft.Delivery.Charge.Units;
        DeliveryCostUnits = draft.Delivery.Cost?.Units;
        DeliveryTaxRate = draft.Delivery.TaxRate;
        TaxTerms = draft.TaxTerms;
        Fees = draft.Fees;
        CashRoundingUnits = draft.Totals.CashRounding.Units;
        TotalUnits = draft.Totals.Total.Units;
        BaseTotalUnits = InBase(Total).Units;
    }
}
