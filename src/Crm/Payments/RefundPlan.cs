namespace Crm.Payments;

/// <summary>
/// By which payments an amount goes back: the newest capture first, then the one before it, each up to what was captured on it
/// and is not refunded yet. The newest first, since payment services refund only for so long.
/// </summary>
public static class RefundPlan
{
    /// <summary>Shares an amount among payments.</summary>
    /// <returns>The shares, in the order in which they are taken, or <see cref="PaymentRefusals.RefundAboveCaptured"/>.</returns>
    public static Result<IReadOnlyList<RefundShare>> Of(IEnumerable<Payment> payments, Money amount)
    {
        ArgumentNullException.ThrowIfNull(payments);
        var shares = new List<RefundShare>();
        var left = amount;
        var captured = Money.Zero(amount.Currency);
        foreach (var payment in payments.Where(p => p.Refundable.Units > 0).OrderByDescending(p => p.CapturedAt).ThenByDescending(p => p.Id.Value))
        {
            captured += payment.Refundable;
            var part = left > payment.Refundable ? payment.Refundable : left;
            if (part.Units > 0)
                shares.Add(new RefundShare(payment, part));
            left -= part;
        }

        return left.IsZero ? shares : new Refusal(
            PaymentRefusals.RefundAboveCaptured, "{captured} of what was captured is left; {requested} cannot be refunded.",
            ("captured", captured), ("requested", amount));
    }
}
