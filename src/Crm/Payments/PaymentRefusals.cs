namespace Crm.Payments;

/// <summary>Codes with which payments refuse.</summary>
public static class PaymentRefusals
{
    /// <summary>There is no such payment.</summary>
    public const string Unknown = "payment.unknown";

    /// <summary>The payment as given has mistakes; datum <c>mistakes</c> lists them all.</summary>
    public const string Invalid = "payment.invalid";

    /// <summary>More would be given back than was captured on the payment. Data: <c>captured</c>, <c>refunded</c>, <c>requested</c>.</summary>
    public const string RefundAboveCaptured = "payment.refund-above-captured";

    /// <summary>More would be given back than the order's customer has to get. Data: <c>overpaid</c>, <c>requested</c>.</summary>
    public const string RefundAboveOverpaid = "payment.refund-above-overpaid";

    /// <summary>Nothing is to be given back.</summary>
    public const string NothingToRefund = "payment.nothing-to-refund";

    /// <summary>More would reach the shop than was taken from the customer. Data: <c>captured</c>, <c>received</c>, <c>requested</c>.</summary>
    public const string ReceivedAboveCaptured = "payment.received-above-captured";

    /// <summary>Money was taken on the payment, so it cannot fail or be called off: it is refunded.</summary>
    public const string CapturedAlready = "payment.captured-already";

    /// <summary>A refund that is said to have failed was never made. Data: <c>refunded</c>, <c>requested</c>.</summary>
    public const string NotRefunded = "payment.not-refunded";

    /// <summary>The id at the payment service belongs to a payment of another order. Data: <c>payment</c>, <c>order</c>.</summary>
    public const string OtherOrder = "payment.other-order";

    /// <summary>Amounts are in another currency than the order's. Data: <c>currency</c>, <c>expected</c>.</summary>
    public const string OtherCurrency = "payment.other-currency";

    /// <summary>Another amount is due by now than the one by which a statement line was certain. Data: <c>number</c>, <c>due</c>, <c>wanted</c>.</summary>
    public const string NotDue = "payment.not-due";

    /// <summary>The register was recorded before, with other lines. Data: <c>remittance</c>.</summary>
    public const string RegisterDiffers = "payment.register-differs";
}
