using System.Text.Json.Serialization;
using Crm.Customers;

namespace Crm.Orders;

/// <summary>
/// Digests of what the source last sent, by part, so that a re-delivery that says nothing new about a part leaves alone
/// what staff changed there since. Stored as JSON; goes with the personal data when a customer is erased.
/// </summary>
/// <param name="Comment">The customer's comment.</param>
/// <param name="Contacts">Buyer, recipient, payer.</param>
/// <param name="Methods">Channel's number, payment and delivery method.</param>
/// <param name="Money">Lines and every amount.</param>
/// <param name="Status">Code of the status that it told last, as it is; null where it never told one.</param>
/// <param name="Fields">Custom fields; null where it never told any.</param>
/// <param name="Tags">The tags that it told last, as they are kept, separated by spaces; null where it never told any.</param>
/// <param name="PaidUnits">What it told last to be paid, in ten-thousandths of the order's currency, as it is; null where it never told.</param>
public sealed record SourceSeen(
    string Comment,
    string Contacts,
    string Methods,
    string Money,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Status = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Fields = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? PaidUnits = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Tags = null)
{
    /// <summary>The tags that it told last.</summary>
    internal IReadOnlyList<string> TagList => Tags?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The digest of custom fields as a source tells them.</summary>
    internal static string OfFields(IReadOnlyDictionary<string, string?> fields)
    {
        var digest = new PartDigest();
        foreach (var (code, text) in fields.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            digest.Text(code);
            digest.Text(text);
        }

        return digest.End();
    }

    internal static SourceSeen Of(NewOrder order)
    {
        var digest = new PartDigest();
        digest.Text(order.CustomerComment);
        var comment = digest.End();
        Contact(digest, order.Buyer);
        Contact(digest, order.Recipient);
        Contact(digest, order.Payer);
        var contacts = digest.End();
        digest.Text(order.ChannelNumber);
        digest.Text(order.PaymentMethod);
        digest.Text(order.Delivery?.Method);
        var methods = digest.End();
        Amounts(digest, order);
        foreach (var line in order.Lines)
            Line(digest, line);
        return new SourceSeen(comment, contacts, methods, digest.End(),
            Tags: order.Tags.Count == 0 ? null : string.Join(' ', order.Tags.Select(OrderMarks.TagOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
    }

    private static void Contact(PartDigest digest, BuyerSnapshot? contact)
    {
        digest.Flag(contact is not null);
        if (contact is null)
            return;
        digest.Text(contact.Name);
        digest.Text(contact.Phone);
        digest.Text(contact.PhoneE164);
        digest.Text(contact.Email);
        digest.Text(contact.Comment);
        digest.Text(contact.FirstName);
        digest.Text(contact.LastName);
        digest.Text(contact.TaxId);
        digest.Text(contact.Language);
        digest.Flag(contact.Address is not null);
        if (contact.Address is not { } address)
            return;
        digest.Text(address.Country);
        digest.Text(address.Region);
        digest.Text(address.City);
        digest.Text(address.PostalCode);
        digest.Text(address.Street);
        digest.Text(address.Note);
        digest.Text(address.Street2);
    }

    private static void Amounts(PartDigest digest, NewOrder order)
    {
        digest.Text(order.Currency.Code);
        digest.Number((long)order.PricedBy);
        digest.Flag(order.TaxIncluded);
        digest.Text(order.Exemption?.Reason);
        digest.Number((long?)order.Exemption?.Price);
        digest.Amount(order.CashRounding);
        digest.Amount(order.Total);
        digest.Amount(order.Delivery?.Charge);
        digest.Number(order.Delivery?.TaxRate.PartsPerMillion);
        Discounts(digest, order.Discounts);
        digest.Number(order.Fees.Count);
        foreach (var fee in order.Fees)
        {
            digest.Text(fee.Code);
            digest.Amount(fee.Amount);
            digest.Number(fee.TaxRate.PartsPerMillion);
        }

        // Only where they are other than usual, so that digests of before they were known stay what they are.
        if (order.TaxRounding != TaxRounding.PerLine)
            digest.Text($"tax-rounding:{(int)order.TaxRounding}");
        if (order.Delivery is { IsTaxedAsGoods: true })
            digest.Text("delivery:as-goods");
    }

    /// <summary>
    /// Variant, kind, step, list price and costs may come of our own catalogue, whose changes are not the source's.
    /// </summary>
    private static void Line(PartDigest digest, NewOrderLine line)
    {
        digest.Text(line.Sku);
        digest.Text(line.Name);
        digest.Number(line.Quantity.Thousandths);
        digest.Text(line.Unit);
        digest.Amount(line.UnitPrice);
        digest.Number(line.TaxRate.PartsPerMillion);
        digest.Flag(line.TaxIncluded);
        digest.Text(line.ExemptionReason);
        digest.Amount(line.Total);
        digest.Amount(line.Tax);
        Discounts(digest, line.Discounts);
        digest.Number(line.Attributes.Count);
        foreach (var attribute in line.Attributes)
        {
            digest.Text(attribute.Name);
            digest.Text(attribute.Value);
        }
    }

    private static void Discounts(PartDigest digest, IReadOnlyList<NewDiscount> discounts)
    {
        digest.Number(discounts.Count);
        foreach (var discount in discounts)
        {
            digest.Text(discount.Code);
            digest.Amount(discount.Amount);
            if (discount.IsShare)
                digest.Text("share");
            digest.Number(discount.Percent?.PartsPerMillion);
            if (discount.MinSubtotal is { } least)
                digest.Amount(least);
            if (discount.Version is { } version)
                digest.Text(version);
        }
    }
}
