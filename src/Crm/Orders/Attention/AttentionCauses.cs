using System.Text.Json;
using Crm.Delivery;
using NodaTime;

namespace Crm.Orders;

/// <summary>
/// Why an order needs attention at a moment, worked out from the order and what hangs on it, and when that will next be different
/// by the passing of time alone. Trials, deleted orders and orders at their end need none.
/// </summary>
public sealed class AttentionCauses
{
    private readonly List<AttentionCause> found = [];
    private readonly Instant now;

    private AttentionCauses(Instant now) => this.now = now;

    /// <summary>The reasons that hold, each once.</summary>
    public IReadOnlyList<AttentionCause> Found => found;

    /// <summary>The next moment, after the one asked about, at which a reason comes up by itself; null for none.</summary>
    public Instant? Next { get; private set; }

    /// <summary>Code of that reason.</summary>
    public string? NextCode { get; private set; }

    /// <summary>Works them out.</summary>
    /// <param name="order">The order.</param>
    /// <param name="account">What was paid for it; null for nothing.</param>
    /// <param name="delivery">How its delivery stands; null where it has neither parcel nor promise.</param>
    /// <param name="now">The moment.</param>
    public static AttentionCauses Of(Order order, OrderAccount? account, OrderDelivery? delivery, Instant now)
    {
        ArgumentNullException.ThrowIfNull(order);
        var causes = new AttentionCauses(now);
        if (order.IsTest || order.DeletedAt is not null)
            return causes;
        if (order.LateSince is { } late)
            causes.found.Add(new AttentionCause(AttentionCodes.LateStage, late) { At = late, Text = order.Status });
        if (order.ExpectsCall)
            causes.FromThen(new AttentionCause(AttentionCodes.LateCall, order.CallDue) { At = order.CallDue, Text = order.Status });
        if (!order.IsOpen)
            return causes;
        if (order.MarksText.Length > 0)
            causes.Marked(order);
        if ((account?.PayBy ?? order.PayBy) is { } payBy)
            causes.Money(order, account, payBy);
        if (delivery is not null)
            causes.Delivery(order, delivery);
        return causes;
    }

    /// <summary>What time alone brings about: it holds from its moment on, or is to come.</summary>
    private void FromThen(AttentionCause cause)
    {
        if (cause.Since <= now)
            found.Add(cause);
        else if (Next is null || cause.Since < Next)
            (Next, NextCode) = (cause.Since, cause.Code);
    }

    private void Marked(Order order)
    {
        var marks = order.Marks;
        if (marks.Contains(OrderMarks.StockShort))
            found.Add(new AttentionCause(AttentionCodes.StockShort, null)
            {
                Quantity = order.Lines.Aggregate(Crm.Quantity.Zero, (sum, l) => sum + l.ShortQuantity),
            });
        if (marks.Contains(OrderMarks.PriceMismatch) && order.IntakeMode is not (IntakeMode.History or IntakeMode.Repair))
            found.Add(new AttentionCause(AttentionCodes.PriceMismatch, null) { Amount = order.Totals().Mismatch });
    }

    /// <summary>An amount that a payment service holds is as good as paid. Where a prepayment is asked for, the term is its own; the rest is paid later.</summary>
    private void Money(Order order, OrderAccount? account, Instant payBy)
    {
        var money = OrderMoney.Of(order, account);
        var wanted = money.Prepayment.IsZero || money.Prepayment > money.Owed ? money.Owed : money.Prepayment;
        var missing = wanted - money.Kept - money.Authorised;
        if (missing.Units > 0)
            FromThen(new AttentionCause(AttentionCodes.Unpaid, payBy) { At = payBy, Amount = missing });
    }

    /// <summary>Arrival is watched where parcels are kept here; where they are not, an order that is on its way is as well as sent.</summary>
    private void Delivery(Order order, OrderDelivery delivery)
    {
        if (delivery.MismatchSince is { } since)
            found.Add(new AttentionCause(AttentionCodes.CarrierMismatch, since)
            {
                Text = delivery.MismatchState is { } state ? JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString()) : null,
            });
        if (delivery.PromisedTo is not { } promised || delivery.ShipBy is not { } shipBy || delivery.DeliveredAt is not null)
            return;
        var isSent = delivery.ShipmentCount > 0 ? delivery.ShippedAt is not null : order.StatusGroup == StatusGroup.Delivery;
        if (!isSent && shipBy < promised)
            FromThen(new AttentionCause(AttentionCodes.DeliveryAtRisk, shipBy) { At = promised, Text = "not-sent" });
        else if (!isSent || delivery.ShipmentCount > 0)
            FromThen(new AttentionCause(AttentionCodes.DeliveryAtRisk, promised) { At = promised, Text = isSent ? "not-delivered" : "not-sent" });
    }
}
