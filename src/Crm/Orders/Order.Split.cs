using NodaTime;

namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>
    /// Splits lines, or so much of them, off into a new order, at the prices, discounts and taxes agreed; what rounds goes to the
    /// part split off, so that both totals add up to the one before. Delivery, fees and rounding stay here.
    /// </summary>
    /// <param name="parts">Position and quantity, each line once, less than everything; lines of which something has left stay.</param>
    /// <param name="placement">Id, number and status of the new order.</param>
    /// <param name="now">When.</param>
    /// <returns>The new order and what changed here.</returns>
    internal (Order Part, OrderChanged Changed) SplitOff(IReadOnlyList<(int Position, Quantity Quantity)> parts, OrderPlacement placement, Instant now)
    {
        var part = PartOf(placement);
        var changes = new OrderChanges();
        LastPosition = Math.Max(LastPosition, lines[^1].Position);
        foreach (var (position, quantity) in parts.OrderBy(p => p.Position))
        {
            var line = Line(position);
            var whole = OrderLineValues.Of(line);
            var rest = line.Quantity == quantity ? null : AmendedLine.Of(line, line.Quantity - quantity, null, TaxRounding).Priced;
            part.lines.Add(OrderLine.Create(part.Id, part.lines.Count + 1, Remainder(line, quantity, rest), Currency, BaseCurrency));
            if (rest is null)
            {
                lines.Remove(line);
                changes.Note<object?>($"lines[{position}]", whole, null);
                continue;
            }

            line.Take(rest);
            OrderLineValues.Compare(whole, OrderLineValues.Of(line), changes);
        }

        part.TotalUnits = part.lines.Sum(l => l.Payable.Units);
        TotalUnits = changes.Note("total", TotalUnits, TotalUnits - part.TotalUnits);
        part.BaseTotalUnits = InBase(part.Total).Units;
        BaseTotalUnits -= part.BaseTotalUnits;
        AmendedAt = OrderText.Floor(now);
        MarkShort(changes);
        return (part, changes.ToEvent(Id, now)!);
    }

    private static PricedLine Remainder(OrderLine line, Quantity quantity, PricedLine? rest)
    {
        var discounts = line.Discounts.Select((d, i) => d with { AmountUnits = d.AmountUnits - Taken(rest, line.Discounts, i) }).Where(d => d.AmountUnits != 0).ToArray();
        var none = Money.Zero(line.Currency);
        return new PricedLine
        {
            Input = AmendedLine.InputOf(line) with { Quantity = quantity },
            Discounts = discounts,
            Discount = line.Discount - (rest?.Discount ?? none),
            Total = line.Total - (rest?.Total ?? none),
            Tax = line.Tax - (rest?.Tax ?? none),
            TaxRate = line.TaxRate,
            TaxIncluded = line.TaxIncluded,
            ExemptionReason = line.ExemptionReason,
            ExemptTax = line.ExemptTax - (rest?.ExemptTax ?? none),
        };
    }

    /// <summary>What the rest has of the i-th discount; scaling keeps their order and leaves out those that round to nothing.</summary>
    private static long Taken(PricedLine? rest, IReadOnlyList<LineDiscount> discounts, int index)
    {
        if (rest is null)
            return 0;
        var same = discounts.Take(index).Count(d => d.Code == discounts[index].Code && d.Terms == discounts[index].Terms);
        return rest.Discounts.Where(d => d.Code == discounts[index].Code && d.Terms == discounts[index].Terms).Skip(same).FirstOrDefault()?.AmountUnits ?? 0;
    }

    private Order PartOf(OrderPlacement placement) => new()
    {
        Id = placement.Id,
        SiteId = SiteId,
        Number = placement.Number,
        NumberSeries = placement.NumberSeries,
        OrderType = OrderType,
        Channel = Channel,
        Shop = Shop,
        CustomerId = CustomerId,
        ContactId = ContactId,
        PaymentDueAt = PaymentDueAt,
        ManagerId = ManagerId,
        ManagerSince = ManagerSince,
        AssignAt = AssignAt,
        Buyer = Buyer,
        Recipient = Recipient,
        Payer = Payer,
        CustomerComment = CustomerComment,
        ManagerComment = ManagerComment,
        Currency = Currency,
        BaseCurrency = BaseCurrency,
        RateNumerator = RateNumerator,
        RateDenominator = RateDenominator,
        PricedBy = PricedBy,
        TaxIncluded = TaxIncluded,
        Status = Status,
        StatusGroup = StatusGroup,
        StatusSince = StatusSince,
        ProcessVersion = ProcessVersion,
        Deadline = Deadline,
        LateSince = LateSince,
        CallDue = CallDue,
        PayBy = PayBy,
        ContactedAt = ContactedAt,
        StayNumber = 1,
        ReasonCode = ReasonCode,
        PlacedAt = PlacedAt,
        ReceivedAt = OrderText.Floor(placement.Now),
        PaymentMethod = PaymentMethod,
        DeliveryMethod = DeliveryMethod,
        DeliveryTaxRate = DeliveryTaxRate,
        TaxTerms = TaxTerms is { } terms ? terms with { Delivery = [] } : null,
        IsTest = IsTest,
        IntakeMode = IntakeMode,
        AmendedAt = OrderText.Floor(placement.Now),
    };
}
