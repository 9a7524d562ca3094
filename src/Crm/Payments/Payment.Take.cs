using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Payments;

public sealed partial class Payment
{
    /// <summary>Announces a payment.</summary>
    /// <returns>The payment, or <see cref="PaymentRefusals.Invalid"/> with all mistakes.</returns>
    public static Result<Payment> Expect(PaymentId id, PaidOrder order, NewPayment given, Instant now)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(given);
        var mistakes = given.Mistakes(order.Currency).ToArray();
        if (mistakes.Length > 0)
            return new Refusal(PaymentRefusals.Invalid, "{mistakes}.", ("mistakes", mistakes));
        return new Payment
        {
            Id = id,
            SiteId = order.SiteId,
            OrderId = order.OrderId,
            CustomerId = order.CustomerId,
            Currency = order.Currency,
            Method = given.Method.Trim(),
            Way = given.Way,
            Carrier = string.IsNullOrWhiteSpace(given.Carrier) ? null : given.Carrier.Trim(),
            ExternalSource = given.ExternalId.IsNone ? null : given.ExternalId.Source,
            ExternalValue = given.ExternalId.IsNone ? null : given.ExternalId.Value,
            AmountUnits = given.Amount.Units,
            ExpectedAt = now,
        };
    }

    /// <summary>The payment service's id becomes known only when it first tells of the payment.</summary>
    /// <exception cref="InvalidOperationException">It has another id already.</exception>
    public void KnowAs(ExternalId id)
    {
        if (!ExternalId.IsNone && ExternalId != id)
            throw new InvalidOperationException($"Payment {Id.Value} is {ExternalId}.");
        (ExternalSource, ExternalValue) = (id.Source, id.Value);
    }

    /// <summary>
    /// Takes in what happened. Told again, by its notice id, or without one by kind, amount and instant, it changes nothing. A
    /// failure that is older than what was captured changes nothing either: the customer tried again.
    /// </summary>
    /// <returns>What changed; null for nothing; or one of <see cref="PaymentRefusals"/>.</returns>
    /// <exception cref="ArgumentException">The amount is in another currency, or not above 0 where there must be one.</exception>
    public Result<PaymentChanged?> Take(PaymentStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var hasAmount = step.Kind is not (PaymentEntryKind.Failed or PaymentEntryKind.Voided);
        if (hasAmount && (step.Amount.Currency != Currency || step.Amount.Units <= 0 || step.Fee.IsNegative))
            throw new ArgumentException($"{step.Amount} is no amount of a payment in {Currency}.", nameof(step));
        if (entries.Exists(e => e.Tells(step)) || IsOutrun(step))
            return (PaymentChanged?)null;
        if (Refuse(step) is { } refusal)
            return refusal;
        var before = Standing;
        entries.Add(PaymentEntry.Of(this, entries.Count + 1, step));
        Add(step);
        Settle(step);
        return new PaymentChanged(Id, step.Kind, step.Amount, Standing - before);
    }

    private bool IsOutrun(PaymentStep step) =>
        (step.Kind is PaymentEntryKind.Failed or PaymentEntryKind.Authorised && step.At <= CapturedAt)
        || (step.Kind == PaymentEntryKind.Voided && State == PaymentState.Voided);

    private Refusal? Refuse(PaymentStep step) => step.Kind switch
    {
        PaymentEntryKind.Refunded when step.Amount > Refundable => new Refusal(
            PaymentRefusals.RefundAboveCaptured, "{captured} was captured and {refunded} refunded; {requested} more cannot be.",
            ("captured", Captured), ("refunded", Refunded), ("requested", step.Amount)),
        PaymentEntryKind.RefundFailed when step.Amount > Refunded => new Refusal(
            PaymentRefusals.NotRefunded, "{refunded} was refunded; {requested} of it cannot have failed.", ("refunded", Refunded), ("requested", step.Amount)),
        PaymentEntryKind.Received when step.Amount + step.Fee > Expected => new Refusal(
            PaymentRefusals.ReceivedAboveCaptured, "{captured} was taken and {received} came in; {requested} more cannot.",
            ("captured", Captured), ("received", Received + Fee), ("requested", step.Amount + step.Fee)),
        PaymentEntryKind.Failed or PaymentEntryKind.Voided when CapturedUnits > 0 => new Refusal(
            PaymentRefusals.CapturedAlready, "{captured} was taken on payment {payment}; it is refunded instead.", ("captured", Captured), ("payment", Id)),
        _ => null,
    };

    private void Add(PaymentStep step)
    {
        switch (step.Kind)
        {
            case PaymentEntryKind.Authorised:
                AuthorisedUnits = step.Amount.Units;
                AuthorisedAt ??= step.At;
                break;
            case PaymentEntryKind.Captured or PaymentEntryKind.Collected:
                CapturedUnits += step.Amount.Units;
                CapturedAt = CapturedAt is { } first && first < step.At ? first : step.At;
                break;
            case PaymentEntryKind.Received:
                ReceivedUnits += step.Amount.Units;
                FeeUnits += step.Fee.Units;
                ReceivedAt = step.At;
                break;
            case PaymentEntryKind.Refunded:
                RefundedUnits += step.Amount.Units;
                RefundedAt = step.At;
                break;
            case PaymentEntryKind.RefundFailed:
                RefundedUnits -= step.Amount.Units;
                break;
        }
    }

    private void Settle(PaymentStep step)
    {
        State = step.Kind switch
        {
            PaymentEntryKind.Failed => PaymentState.Failed,
            PaymentEntryKind.Voided => PaymentState.Voided,
            _ when RefundedUnits > 0 => RefundedUnits == CapturedUnits ? PaymentState.Refunded : PaymentState.PartlyRefunded,
            _ when CapturedUnits > 0 && Expected.IsZero => PaymentState.Received,
            _ when CapturedUnits > 0 => Way == PaymentWay.OnDelivery ? PaymentState.Collected : PaymentState.Captured,
            _ when AuthorisedUnits > 0 => PaymentState.Authorised,
            _ => PaymentState.Expected,
        };
        EndedAt = State is PaymentState.Failed or PaymentState.Voided ? step.At : null;
    }
}
