using System.Globalization;
using System.Text.Json;

namespace Crm.Payments;

/// <summary>Kinds of effects that payments queue.</summary>
public static class PaymentEffects
{
    /// <summary>
    /// Money is to be given back through a payment service: payload <c>payment</c>, <c>order</c>, <c>source</c>, <c>external</c>,
    /// <c>units</c> (ten-thousandths), <c>currency</c>, <c>refund</c> (number of the entry). It counts as refunded from the decision
    /// on; tell of a failure with <see cref="PaymentEntryKind.RefundFailed"/>.
    /// </summary>
    public const string Refund = "payment.refund";

    internal static string Payload(Payment payment, Money amount) => string.Create(CultureInfo.InvariantCulture,
        $"{{\"payment\":{payment.Id.Value},\"order\":{payment.OrderId.Value},\"source\":{JsonSerializer.Serialize(payment.ExternalSource)},\"external\":{JsonSerializer.Serialize(payment.ExternalValue)},\"units\":{amount.Units},\"currency\":\"{amount.Currency.Code}\",\"refund\":{payment.Entries.Count}}}");
}
