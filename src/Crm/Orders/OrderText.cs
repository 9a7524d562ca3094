using Crm.Customers;
using NodaTime;

namespace Crm.Orders;

/// <summary>Brings an order's texts and instants into the shape in which they are kept.</summary>
internal static class OrderText
{
    /// <summary>As <see cref="StoredText.Clean(string)"/>.</summary>
    internal static string? Clean(string? text) => StoredText.Clean(text);

    /// <summary>Cut to microseconds, towards the past.</summary>
    internal static Instant Floor(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks - (((ticks % 10) + 10) % 10));
    }

    internal static NewOrder Clean(NewOrder order) => order with
    {
        OrderType = Clean(order.OrderType) ?? "",
        Channel = Clean(order.Channel) ?? "",
        Shop = Clean(order.Shop),
        ExternalId = new ExternalId(Clean(order.ExternalId.Source) ?? "", Clean(order.ExternalId.Value) ?? ""),
        ChannelNumber = Clean(order.ChannelNumber),
        Buyer = Clean(order.Buyer),
        Recipient = Clean(order.Recipient),
        Payer = Clean(order.Payer),
        CustomerComment = Clean(order.CustomerComment),
        ManagerComment = Clean(order.ManagerComment),
        PaymentMethod = Clean(order.PaymentMethod),
        Exemption = order.Exemption is { } e ? e with { Reason = Clean(e.Reason) ?? "" } : null,
        Delivery = order.Delivery is { } d ? d with { Method = Clean(d.Method) } : null,
        Lines = [.. order.Lines.Select(Clean)],
        Discounts = Clean(order.Discounts),
        Fees = order.Fees.Count == 0 ? [] : [.. order.Fees.Select(f => f is null ? f! : f with { Code = Clean(f.Code) ?? "" })],
        PlacedAt = order.PlacedAt is { } placed ? Floor(placed) : null,
        SourceUpdatedAt = order.SourceUpdatedAt is { } updated ? Floor(updated) : null,
    };

    // A list from JSON may hold nulls; the check names them.
    private static NewOrderLine Clean(NewOrderLine line) => line is null || IsClean(line) ? line! : line with
    {
        Sku = Clean(line.Sku),
        Name = Clean(line.Name),
        Unit = Clean(line.Unit) ?? "pcs",
        ExemptionReason = Clean(line.ExemptionReason),
        OfferedBy = Clean(line.OfferedBy),
        Discounts = Clean(line.Discounts),
        Attributes =
        [
            .. line.Attributes.Where(a => a is not null).Select(a => new LineAttribute(Clean(a.Name) ?? "", Clean(a.Value) ?? "")),
        ],
    };

    /// <summary>Texts that are clean are given back as they are.</summary>
    private static bool IsClean(NewOrderLine line) => line.Discounts.Count == 0 && line.Attributes.Count == 0
        && ReferenceEquals(Clean(line.Sku), line.Sku) && ReferenceEquals(Clean(line.Name), line.Name) && ReferenceEquals(Clean(line.Unit), line.Unit ?? "")
        && ReferenceEquals(Clean(line.ExemptionReason), line.ExemptionReason) && ReferenceEquals(Clean(line.OfferedBy), line.OfferedBy);

    private static NewDiscount[] Clean(IReadOnlyList<NewDiscount> discounts) => discounts.Count == 0 ? [] :
        [.. discounts.Select(d => d is null ? d! : d with { Code = Clean(d.Code) ?? "" })];

    private static BuyerSnapshot? Clean(BuyerSnapshot? person) => person is null ? null : person with
    {
        Name = Clean(person.Name),
        Phone = Clean(person.Phone),
        PhoneE164 = Clean(person.PhoneE164),
        Email = Clean(person.Email),
        Comment = Clean(person.Comment),
        FirstName = Clean(person.FirstName),
        LastName = Clean(person.LastName),
        TaxId = Clean(person.TaxId),
        Language = Clean(person.Language),
        Address = person.Address is not { } a ? null : a with
        {
            Country = Clean(a.Country),
            Region = Clean(a.Region),
            City = Clean(a.City),
            PostalCode = Clean(a.PostalCode),
            Street = Clean(a.Street),
            Street2 = Clean(a.Street2),
            Note = Clean(a.Note),
        },
    };
}
