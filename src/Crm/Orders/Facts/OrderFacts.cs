using Crm.Rules;
using NodaTime;

namespace Crm.Orders;

/// <summary>
/// The facts that rules ask about orders. What a shop names by code (statuses, channels, methods, numbers, SKUs) is a set of
/// codes, compared as it stands; the shop's own fields and a host's facts come on top of these.
/// </summary>
public static class OrderFacts
{
    private static readonly string[] Groups = [.. Enum.GetValues<StatusGroup>().Select(g => g.ToString().ToLowerInvariant())];

    /// <summary>All facts that are always there.</summary>
    public static FactCatalogue<OrderSubject> Catalogue { get; } = FactCatalogue<OrderSubject>.Define(f =>
    {
        Codes(f);
        People(f);
        Figures(f);
        Moments(f);
        Streams(f);
    });

    private static void Codes(FactCatalogueBuilder<OrderSubject> f)
    {
        f.Fact("number", o => Set(o.Order.Number), In("Number", "Номер"), "Its number.");
        f.Fact("channel.number", o => Set(o.Order.ChannelNumber), In("Channel's number", "Номер у каналі"), "The number that the channel shows.");
        f.Fact("status", o => Set(o.Order.Status), In("Status", "Статус"), "Code of the status.");
        f.Fact("group", o => Set(GroupOf(o.Order.StatusGroup)), In("Group of status", "Група статусу"), "What the status means: new, approval, payment, assembly, delivery, complete, cancelled, returned.");
        f.Fact("reason", o => Set(o.Order.ReasonCode), In("Reason", "Причина"), "Code of the reason for the status.");
        f.Fact("type", o => Set(o.Order.OrderType), In("Type", "Тип"), "Code of the order's type.");
        f.Fact("site", o => Set(o.Site), In("Site", "Сайт"), "Code of the site.");
        f.Fact("channel", o => Set(o.Order.Channel), In("Channel", "Канал"), "Code of the channel.");
        f.Fact("shop", o => Set(o.Order.Shop), In("Shop", "Магазин"), "The shop within the channel.");
        f.Fact("payment-method", o => Set(o.Order.PaymentMethod), In("Payment method", "Спосіб оплати"), "Code of the payment method.");
        f.Fact("delivery-method", o => Set(o.Order.DeliveryMethod), In("Delivery method", "Спосіб доставки"), "Code of the delivery method.");
        f.Fact("marks", o => o.Order.Marks.Codes, In("Marks", "Позначки"), "What calls for attention: after-hours, short, refused; and the shop's tags, as #gift.");
        f.Fact("tags", o => o.Order.Marks.Tags, In("Tags", "Теги"), "The shop's tags: gift.", OrderMarks.TagOf);
    }

    private static void People(FactCatalogueBuilder<OrderSubject> f)
    {
        f.Id("customer", o => o.Order.CustomerId?.Value ?? 0, In("Customer", "Клієнт"), "Whose order it is.");
        f.Id("manager", o => o.Order.ManagerId?.Value ?? 0, In("Manager", "Менеджер"), "Who answers for it.");
        f.Fact("buyer", o => o.Order.Buyer?.Name, In("Buyer", "Покупець"), "Name as given with the order.");
        f.Fact("city", o => To(o.Order)?.City, In("City", "Місто"), "City that it goes to.");
        f.Fact("country", o => To(o.Order)?.Country, In("Country", "Країна"), "Country that it goes to.");
        f.Fact("comment.customer", o => o.Order.CustomerComment, In("Customer's comment", "Коментар клієнта"), "The customer's words.");
        f.Fact("comment.manager", o => o.Order.ManagerComment, In("Staff's comment", "Коментар менеджера"), "The staff's words.");
    }

    private static void Figures(FactCatalogueBuilder<OrderSubject> f)
    {
        f.Fact("total", o => (Money?)o.Order.BaseTotal, In("Total", "Сума"), "What is to be paid, in base currency.");
        f.Fact("paid", o => (Money?)o.Paid, In("Paid", "Сплачено"), "Taken less given back, in base currency.");
        f.Fact("is-test", o => (bool?)o.Order.IsTest, In("Trial", "Тестове"), "A trial that no figure counts.");
    }

    private static void Moments(FactCatalogueBuilder<OrderSubject> f)
    {
        f.Fact("placed", o => (Instant?)o.Order.PlacedAt, In("Placed", "Замовлено"), "When the customer ordered.");
        f.Fact("received", o => (Instant?)o.Order.ReceivedAt, In("Received", "Надійшло"), "When it came in here.");
        f.Fact("status.since", o => (Instant?)o.Order.StatusSince, In("In status since", "У статусі з"), "When it got its status.");
        f.Fact("status.deadline", o => o.Order.Deadline, In("Deadline", "Термін"), "When its status is overdue.");
        f.Fact("manager.since", o => o.Order.ManagerSince, In("Manager since", "Менеджер з"), "Since when somebody answers for it.");
        f.Fact("payment.due", o => o.Order.PaymentDueAt, In("Payment due", "Сплатити до"), "When a company has to pay it.");
    }

    private static void Streams(FactCatalogueBuilder<OrderSubject> f)
    {
        f.Stream("lines", o => o.Lines, l => l.At, Line, label: In("Lines", "Позиції"), meaning: "Its lines.");
        f.Stream("payments", o => o.Payments, p => p.At, Paid, label: In("Payments", "Оплати"), meaning: "Money taken.");
        f.Stream("refunds", o => o.Refunds, p => p.At, Paid, label: In("Refunds", "Повернення коштів"), meaning: "Money given back.");

        static void Line(FactCatalogueBuilder<OrderedLine> e)
        {
            e.Fact("sku", l => Set(l.Line.Sku), In("SKU", "Артикул"), "SKU as sold.");
            e.Id("product", l => l.Product, In("Product", "Товар"), "The product.");
            e.Fact("category", l => l.Categories, In("Category", "Категорія"), "Codes of the product's categories and of all above them.");
            e.Fact("name", l => l.Line.Name, In("Name", "Назва"), "Name as sold.");
            e.Fact("quantity", l => (decimal?)l.Line.Quantity.Amount, In("Quantity", "Кількість"), "How much.");
            e.Fact("short", l => (decimal?)l.Line.ShortQuantity.Amount, In("Short", "Бракує"), "What stock does not cover.");
            e.Fact("amount", l => (Money?)l.Amount, In("Amount", "Сума"), "What is to be paid for the line, in base currency.");
            e.Fact("goods", l => (bool?)l.Line.IsGoods, In("Goods", "Товар"), "Goods, not a service or a gift card.");
        }

        static void Paid(FactCatalogueBuilder<OrderPaid> e)
        {
            e.Fact("amount", p => (Money?)p.Amount, In("Amount", "Сума"), "How much, in base currency.");
            e.Fact("method", p => Set(p.Method), In("Method", "Спосіб"), "Code of the payment method.");
        }
    }

    /// <summary>Code of a group: <c>delivery</c>.</summary>
    internal static string GroupOf(StatusGroup group) => Groups[(int)group];

    private static Customers.Address? To(Order order) => (order.Recipient ?? order.Buyer)?.Address;

    private static string[]? Set(string? code) => string.IsNullOrEmpty(code) ? null : [code];

    private static LocalizedText In(string english, string ukrainian) => new(english, new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = english, ["uk"] = ukrainian });
}
