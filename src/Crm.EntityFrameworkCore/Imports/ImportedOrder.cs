using Crm.Customers;
using Crm.Orders;
using Crm.Payments;
using Crm.Sites;
using NodaTime;

namespace Crm.Imports;

/// <summary>An order as its rows tell of it, ready to be placed, and when it was paid.</summary>
internal sealed record ImportedOrder(PlaceOrder Order, Instant? PaidAt, IReadOnlyList<SourceRow> Rows)
{
    internal NewOrder Content => Order.Order;

    internal static ImportedOrder? Of(OrderGroup group, OrderReading reading, List<Refusal> mistakes)
    {
        var (head, import) = (group.Head, reading.Import);
        var placed = head.ValueOf<Instant>(OrderColumns.PlacedAt);
        if (placed is null)
            mistakes.Add(ImportRefusals.NoValue(OrderColumns.PlacedAt));
        var status = head.TextOf(OrderColumns.Status) ?? import.Status;
        var code = status is null ? null : reading.Statuses.Find(status);
        if (status is not null && code is null)
            mistakes.Add(ImportRefusals.UnknownReference(OrderColumns.Status.Field, status));
        var rate = head.ValueOf<decimal>(OrderColumns.Rate);
        if (rate is { } told && (told <= 0 || told > 1_000_000 || decimal.Round(told, 6) != told))
            mistakes.Add(ImportRefusals.UnknownReference(OrderColumns.Rate.Field, $"{told}"));
        var paid = PaidOf(head, mistakes);
        if (placed is null || mistakes.Count > 0)
            return null;
        var order = new PlaceOrder(ContentOf(group, reading, placed.Value))
        {
            CustomerIds = head.TextOf(OrderColumns.CustomerId) is { } id ? [new ExternalId(import.Source, id)] : [],
            Strength = ProfileStrength.Import,
            Rate = rate is { } one && head.Currency != reading.Site.BaseCurrency ? ExchangeRate.Of(one) : default,
            Status = code,
            Fields = head.Fields,
            Paid = paid,
        };
        return new ImportedOrder(order, head.ValueOf<Instant>(OrderColumns.PaidAt), group.Rows);
    }

    /// <summary>Checked here, since the payment is made when the order is in already.</summary>
    private static PaidTold? PaidOf(OrderHead head, List<Refusal> mistakes)
    {
        if (head.Told(OrderColumns.Paid) is not { } told)
            return null;
        if (told is not Money amount)
            return new PaidTold(told is true ? null : Money.Zero(head.Currency));
        if (amount.IsNegative)
            mistakes.Add(ImportRefusals.Below(OrderColumns.Paid, amount));
        else if (amount.Units % head.Currency.SmallestUnits != 0)
            mistakes.Add(ImportRefusals.Precise(OrderColumns.Paid, $"{amount}", head.Currency.Digits));
        return new PaidTold(amount);
    }

    private static NewOrder ContentOf(OrderGroup group, OrderReading reading, Instant placed)
    {
        var (head, import, site) = (group.Head, reading.Import, reading.Site);
        var none = Money.Zero(head.Currency);
        var address = new Address(head.TextOf(OrderColumns.Country), head.TextOf(OrderColumns.Region), head.TextOf(OrderColumns.City), head.TextOf(OrderColumns.PostalCode), head.TextOf(OrderColumns.Street));
        var place = address == new Address() ? null : address;
        var (first, last) = (head.TextOf(OrderColumns.FirstName), head.TextOf(OrderColumns.LastName));
        var (recipient, phone) = (head.TextOf(OrderColumns.Recipient), head.TextOf(OrderColumns.RecipientPhone));
        var (method, charge, cost) = (head.TextOf(OrderColumns.Delivery), head.ValueOf<Money>(OrderColumns.DeliveryCharge), head.ValueOf<Money>(OrderColumns.DeliveryCost));
        var discount = head.ValueOf<Money>(OrderColumns.Discount) is { IsZero: false } less ? OrderReading.Positive(less) : none;
        var fee = head.ValueOf<Money>(OrderColumns.Fee) ?? none;
        var total = head.ValueOf<Money>(OrderColumns.Total);
        return new NewOrder
        {
            SiteId = site.Id,
            OrderType = head.TextOf(OrderColumns.Type) ?? "retail",
            Channel = head.TextOf(OrderColumns.Channel) ?? import.Channel ?? import.Source,
            Shop = head.TextOf(OrderColumns.Shop),
            ExternalId = new ExternalId(import.Source, group.Key),
            ChannelNumber = head.TextOf(OrderColumns.Number) ?? group.Key,
            Buyer = new BuyerSnapshot(
                head.TextOf(OrderColumns.Buyer) ?? (first is null && last is null ? null : $"{first} {last}".Trim()), head.TextOf(OrderColumns.Phone), null,
                head.TextOf(OrderColumns.Email), place, null, first, last, head.TextOf(OrderColumns.TaxId), head.TextOf(OrderColumns.Language)),
            Recipient = recipient is null && phone is null ? null : new BuyerSnapshot(recipient, phone, Address: place),
            CustomerComment = head.TextOf(OrderColumns.Comment),
            ManagerComment = head.TextOf(OrderColumns.ManagerComment),
            Tags = TagsOf(head.TextOf(OrderColumns.Tags)),
            Currency = head.Currency,
            PricedBy = PricedBy.There,
            TaxIncluded = import.TaxIncluded ?? site.Prices == PriceBasis.Gross,
            Lines = LinesOf(group, import, (total, (charge ?? none) + fee - discount)),
            Discounts = discount.IsZero ? [] : [new NewDiscount(head.TextOf(OrderColumns.Coupon) ?? "discount", discount)],
            Delivery = method is null && charge is null && cost is null ? null : new NewDelivery(method, charge ?? none, cost is { } own ? own with { Currency = site.BaseCurrency } : null),
            Fees = fee.IsZero ? [] : [new NewFee("fee", fee)],
            PaymentMethod = head.TextOf(OrderColumns.Payment),
            Total = total,
            PlacedAt = placed,
            SourceUpdatedAt = head.ValueOf<Instant>(OrderColumns.UpdatedAt),
            IsTest = head.ValueOf<bool>(OrderColumns.IsTest) ?? false,
        };
    }

    /// <summary>Between commas, semicolons or bars a tag may be of several words, which are joined by hyphens; without any each word is a tag, as exports write them.</summary>
    private static string[] TagsOf(string? text)
    {
        if (text is null)
            return [];
        const StringSplitOptions options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var tags = text.IndexOfAny([',', ';', '|']) < 0 ? text.Split((char[]?)null, options)
            : text.Split([',', ';', '|'], options).Select(tag => string.Join('-', tag.Split((char[]?)null, options)));
        return [.. tags.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static IReadOnlyList<NewOrderLine> LinesOf(OrderGroup group, OrderImport import, (Money? Total, Money Beside) money) =>
        group.Lines.Count == 0 && import.WholeOrderLine is { } name && money.Total is { } total
            ? [new NewOrderLine { Name = name, Quantity = 1, UnitPrice = total - money.Beside }]
            : group.Lines;
}
