using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Crm.Orders;

/// <summary>
/// Digests of what the source last sent, by part, so that a re-delivery that says nothing new about a part leaves alone
/// what staff changed there since. Stored as JSON; goes with the personal data when a customer is erased.
/// </summary>
/// <param name="Comment">The customer's comment.</param>
/// <param name="Contacts">Buyer, recipient, payer.</param>
/// <param name="Methods">Channel's number, payment and delivery method.</param>
/// <param name="Money">Lines and every amount.</param>
public sealed record SourceSeen(string Comment, string Contacts, string Methods, string Money)
{
    private const char Separator = '\u001F';

    internal static SourceSeen Of(NewOrder order) => new(
        Digest(order.CustomerComment),
        Digest(order.Buyer, order.Recipient, order.Payer),
        Digest(order.ChannelNumber, order.PaymentMethod, order.Delivery?.Method),
        Digest([.. Amounts(order)]));

    private static IEnumerable<object?> Amounts(NewOrder order)
    {
        yield return order.Currency;
        yield return order.PricedBy;
        yield return order.TaxIncluded;
        yield return order.Exemption;
        yield return order.CashRounding;
        yield return order.Total;
        yield return order.Delivery is { } delivery ? delivery with { Method = null, Cost = null } : null;
        foreach (var part in order.Discounts.Concat<object>(order.Fees))
            yield return part;
        foreach (var line in order.Lines)
        {
            // A record writes a list by its type alone. Variant, kind, step, list price and costs may come of our own
            // catalogue, whose changes are not the source's.
            yield return line with
            {
                VariantId = null,
                Kind = default,
                Step = default,
                ListPrice = null,
                Cost = null,
                Discounts = [],
                Attributes = [],
            };
            foreach (var part in line.Discounts.Concat<object>(line.Attributes))
                yield return part;
        }
    }

    /// <summary>64 bits are plenty to tell one order's deliveries apart.</summary>
    private static string Digest(params ReadOnlySpan<object?> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(CultureInfo.InvariantCulture, $"{part}").Append(Separator);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}
