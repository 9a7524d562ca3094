namespace Crm.Payments;

/// <summary>How the change log calls what happened to a payment, and what that was for the account of its order.</summary>
internal static class PaymentEvents
{
    /// <summary>Of a payment: its step; without one, it was told of.</summary>
    internal static string What(PaymentEntryKind? kind) => kind switch
    {
        null => "payment.known",
        PaymentEntryKind.Authorised => "payment.authorised",
        PaymentEntryKind.Captured => "payment.captured",
        PaymentEntryKind.Collected => "payment.collected",
        PaymentEntryKind.Received => "payment.received",
        PaymentEntryKind.Refunded => "payment.refunded",
        PaymentEntryKind.RefundFailed => "payment.refund-failed",
        PaymentEntryKind.Failed => "payment.failed",
        PaymentEntryKind.Voided => "payment.voided",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such step of a payment."),
    };

    /// <summary>Of the account: paid only where money was taken from the customer, not where it is awaited, held or given back.</summary>
    internal static string What(PaymentStanding delta) => delta switch
    {
        { PaidUnits: > 0 } => "order-account.paid",
        { RefundedUnits: > 0 } => "order-account.refunded",
        { RefundedUnits: < 0 } => "order-account.refund-failed",
        { AuthorisedUnits: not 0 } => "order-account.authorised",
        _ => "order-account.expected",
    };
}
