using Crm.Stock;
using NodaTime;

namespace Crm.Orders;

public sealed partial class OrderReturn
{
    /// <summary>Code of the status; <c>recorded</c> for one that was only recorded, when all was done.</summary>
    public string Status { get; private set; } = "recorded";

    /// <summary>What the status means.</summary>
    public ReturnStage Stage { get; private set; } = ReturnStage.Settled;

    /// <summary>Since when.</summary>
    public Instant StatusSince { get; private set; }

    /// <summary>In the customer's or staff's words.</summary>
    public string? Comment { get; private set; }

    /// <summary>Whether what comes back is credited to the order: from the inspection on, of an exchange from the beginning.</summary>
    public bool IsCredited { get; private set; } = true;

    /// <summary>The goods of a parcel that was not collected: they are inspected like others, but nothing is credited and it is no return of the customer's.</summary>
    public bool IsUncollected { get; private set; }

    internal long ExtraUnits { get; private set; }

    /// <summary>What was credited beyond lines, for delivery and fees of an order that came back whole.</summary>
    public Money Extra => new(ExtraUnits, Currency);

    /// <summary>What is credited in all.</summary>
    public Money Credit => Total + Extra;

    /// <summary>The order that was placed in exchange; null for none.</summary>
    public OrderId? ExchangeOrderId { get; private set; }

    /// <summary>Whether it was neither inspected nor has it ended.</summary>
    public bool IsOpen => Stage is ReturnStage.Requested or ReturnStage.Approved or ReturnStage.Received;

    /// <summary>A return that begins its process. Amounts are the order's: its line totals with their shares of discounts, and tax.</summary>
    /// <param name="id">From the reserved block.</param>
    /// <param name="order">The order.</param>
    /// <param name="request">What comes back; each line once, checked against the order by the caller.</param>
    /// <param name="status">The first status.</param>
    /// <param name="now">When.</param>
    public static OrderReturn Request(ReturnId id, Order order, ReturnRequest request, ReturnStatusDefinition status, Instant now)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(status);
        var requested = new OrderReturn
        {
            Id = id,
            SiteId = order.SiteId,
            OrderId = order.Id,
            CustomerId = order.CustomerId,
            Channel = order.Channel,
            Currency = order.Currency,
            BaseCurrency = order.BaseCurrency,
            RateNumerator = order.RateNumerator,
            RateDenominator = order.RateDenominator,
            ReturnedAt = OrderText.Floor(now),
            StatusSince = OrderText.Floor(now),
            ReasonCode = OrderText.Clean(request.Reason),
            Comment = OrderText.Clean(request.Comment),
            IsTest = order.IsTest,
            IsCredited = false,
            IsUncollected = order.Marks.Contains(OrderMarks.Refused),
            Status = status.Code,
            Stage = status.Stage,
        };
        foreach (var part in request.Lines)
            requested.lines.Add(OrderReturnLine.Request(requested, part, order));
        requested.Sum();
        return requested;
    }

    /// <summary>Takes a status.</summary>
    public void MoveTo(ReturnStatusDefinition status, Instant now)
    {
        ArgumentNullException.ThrowIfNull(status);
        (Status, Stage, StatusSince) = (status.Code, status.Stage, Instant.Max(OrderText.Floor(now), StatusSince));
    }

    /// <summary>Links the order that was placed in exchange; what comes back is credited from now on.</summary>
    public void ExchangeFor(OrderId order) => ExchangeOrderId = order;

    /// <summary>Writes down what was found; lines that are not named are not accepted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such line, or more of it accepted than came back.</exception>
    internal void Inspect(IReadOnlyList<LineInspection> found, Order order, Func<OrderReturnLine, WarehouseId?> origin)
    {
        foreach (var line in lines)
        {
            var inspection = found.FirstOrDefault(f => f.Position == line.Position) ?? new LineInspection(line.Position, Quantity.Zero, RestockDecision.WriteOff);
            if (inspection.Accepted.IsNegative || inspection.Accepted > line.Quantity)
                throw new ArgumentOutOfRangeException(nameof(found), inspection.Accepted, $"Of line {line.Position}, {line.Quantity} came back.");
            line.Inspect(inspection, order, IsUncollected, inspection.WarehouseId ?? origin(line));
        }

        Sum();
    }

    /// <summary>Whether it counts in the order's credits from now on.</summary>
    internal void SetCredited(bool credited, long extraUnits) => (IsCredited, ExtraUnits) = (credited, extraUnits);

    private void Sum() => TotalUnits = lines.Sum(l => l.AmountUnits);
}
