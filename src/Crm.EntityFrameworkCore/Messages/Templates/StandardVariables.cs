using Crm.Customers;
using Crm.Delivery;
using Crm.Orders;

namespace Crm.Messages;

/// <summary>The variables that are always there.</summary>
internal static class StandardVariables
{
    private static readonly TemplateVariable[] Person =
    [
        new("name", TemplateType.Text), new("firstName", TemplateType.Text), new("lastName", TemplateType.Text), new("phone", TemplateType.Text),
        new("email", TemplateType.Text), new("city", TemplateType.Text), new("street", TemplateType.Text), new("postalCode", TemplateType.Text), new("country", TemplateType.Text),
    ];

    private static readonly TemplateVariable[] Line =
    [
        new("name", TemplateType.Text), new("sku", TemplateType.Text), new("quantity", TemplateType.Number), new("unit", TemplateType.Text),
        new("unitPrice", TemplateType.Money), new("discount", TemplateType.Money), new("total", TemplateType.Money),
    ];

    private static readonly TemplateVariable[] Article = [new("name", TemplateType.Text), new("sku", TemplateType.Text), new("price", TemplateType.Money)];

    internal static TemplateGroup[] All => [Site(), Customer(), Order(), Cart(), Task()];

    private static TemplateGroup Site() => new("site", "Site",
    [
        Of("name", TemplateType.Text, s => s.Site.Name),
        Of("legalEntity", TemplateType.Text, s => s.Site.LegalEntity),
        Of("code", TemplateType.Text, s => s.Site.Code),
    ]);

    private static TemplateGroup Customer() => new("customer", "Customer",
    [
        Of("name", TemplateType.Text, s => s.Customer?.Name ?? s.Order?.Buyer?.Name),
        Of("firstName", TemplateType.Text, s => s.Customer?.FirstName ?? s.Order?.Buyer?.FirstName),
        Of("lastName", TemplateType.Text, s => s.Customer?.LastName ?? s.Order?.Buyer?.LastName),
        Of("email", TemplateType.Text, s => s.Customer?.Email ?? s.Order?.Buyer?.Email),
        Of("phone", TemplateType.Text, s => s.Customer?.Phone ?? s.Order?.Buyer?.Phone),
        Of("birthDate", TemplateType.Date, s => s.Customer?.BirthDate),
        Of("bonuses", TemplateType.Money, s => s.Bonuses?.Spendable),
        Of("bonusesUntil", TemplateType.Moment, s => s.Bonuses?.Lots.Select(l => l.ExpiresAt).FirstOrDefault(e => e is not null)),
    ]);

    private static TemplateGroup Order() => new("order", "Order",
    [
        Of("number", TemplateType.Text, s => s.Order?.Number),
        Of("channelNumber", TemplateType.Text, s => s.Order?.ChannelNumber),
        Of("status", TemplateType.Text, s => s.Order?.Status),
        Of("statusName", TemplateType.Text, s => s.StatusName),
        Of("placedAt", TemplateType.Moment, s => s.Order?.PlacedAt),
        Of("total", TemplateType.Money, s => s.Order?.Total),
        Of("deliveryCharge", TemplateType.Money, s => s.Order?.DeliveryCharge),
        Of("paid", TemplateType.Money, s => s.Order is { } order ? s.Account?.Paid ?? Money.Zero(order.Currency) : null),
        Of("due", TemplateType.Money, s => s.Order is { } order ? OrderMoney.Of(order, s.Account).Due : null),
        Of("payBy", TemplateType.Moment, s => s.Account?.PayBy),
        Of("paymentMethod", TemplateType.Text, s => s.Order?.PaymentMethod),
        Of("deliveryMethod", TemplateType.Text, s => s.Order?.DeliveryMethod),
        Of("trackingNumber", TemplateType.Text, s => Parcel(s)?.TrackingNumber),
        Of("carrier", TemplateType.Text, s => Parcel(s)?.Carrier),
        Of("promisedFrom", TemplateType.Moment, s => s.Delivery?.PromisedFrom),
        Of("promisedTo", TemplateType.Moment, s => s.Delivery?.PromisedTo),
        Of("shippedAt", TemplateType.Moment, s => s.Delivery?.ShippedAt),
        Of("deliveredAt", TemplateType.Moment, s => s.Delivery?.DeliveredAt),
        Of("comment", TemplateType.Text, s => s.Order?.CustomerComment),
        Of("buyer", TemplateType.Group, s => PersonOf(s.Order?.Buyer), Person),
        Of("recipient", TemplateType.Group, s => PersonOf(s.Order?.Recipient ?? s.Order?.Buyer), Person),
        Of("lines", TemplateType.List, s => s.Order?.Lines.Select(l => Values(Line, l.Name ?? l.Sku, l.Sku, l.Quantity, UnitNames.Of(l.Unit), l.UnitPrice, l.Discount, l.Total)).ToList(), Line),
        Of("related", TemplateType.List, s => s.Order is null ? null : RelatedOf(s), Article),
    ]);

    private static TemplateGroup Cart() => new("cart", "Cart",
    [
        Of("value", TemplateType.Money, s => s.Cart?.Value),
        Of("abandonedAt", TemplateType.Moment, s => s.Cart?.AbandonedAt),
        Of("lines", TemplateType.List, s => s.Cart?.Lines.Select(l => Values(Line, l.Name ?? l.Sku, l.Sku, l.Quantity, null, l.UnitPrice, null, l.Total)).ToList(), Line),
        Of("related", TemplateType.List, s => s.Cart is null ? null : RelatedOf(s), Article),
    ]);

    private static TemplateGroup Task() => new("task", "Task",
    [
        Of("title", TemplateType.Text, s => s.Task?.Title),
        Of("text", TemplateType.Text, s => s.Task?.Text),
        Of("kind", TemplateType.Text, s => s.Task?.Kind),
        Of("dueAt", TemplateType.Moment, s => s.Task?.DueAt),
    ]);

    /// <summary>The newest parcel that is not called off; where one has a number and a newer one not yet, that one.</summary>
    private static Shipment? Parcel(TemplateSubject subject) =>
        subject.Shipments.Where(p => p.State != ShipmentState.Cancelled).OrderByDescending(p => p.TrackingNumber is not null).FirstOrDefault();

    private static List<Dictionary<string, object?>> RelatedOf(TemplateSubject subject) => [.. subject.Related.Select(r => Values(Article, r.Name, r.Sku, r.Price))];

    private static Dictionary<string, object?>? PersonOf(BuyerSnapshot? buyer) => buyer is null ? null
        : Values(Person, buyer.Name, buyer.FirstName, buyer.LastName, buyer.Phone, buyer.Email, buyer.Address?.City, buyer.Address?.Street, buyer.Address?.PostalCode, buyer.Address?.Country);

    private static Dictionary<string, object?> Values(TemplateVariable[] fields, params object?[] values) =>
        fields.Zip(values).ToDictionary(p => p.First.Name, p => p.Second, StringComparer.Ordinal);

    private static TemplateField Of(string name, TemplateType type, Func<TemplateSubject, object?> read, TemplateVariable[]? fields = null) => new(new TemplateVariable(name, type) { Fields = fields ?? [] }, read);
}
