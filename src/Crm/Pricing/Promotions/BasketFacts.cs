using Crm.Rules;
using Crm.Segments;
using NodaTime;

namespace Crm.Pricing;

/// <summary>
/// The facts that conditions of promotions ask about: the cart's own (<c>cart.…</c>), its lines one by one (stream <c>lines</c>), and
/// all that rules may ask about the customer.
/// </summary>
public static class BasketFacts
{
    /// <summary>What the goods come to after lines and bundles: known from the order phase on.</summary>
    public const string Subtotal = "cart.subtotal";

    /// <summary>All facts that are always there.</summary>
    public static FactCatalogue<BasketSubject> Catalogue { get; } = With(CustomerFacts.Catalogue);

    /// <summary>The cart's facts beside another catalogue of customers' facts: with the shop's own fields and a host's facts.</summary>
    public static FactCatalogue<BasketSubject> With(FactCatalogue<CustomerSubject> customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return FactCatalogue<BasketSubject>.Define(f =>
        {
            f.All(customers, basket => basket.Customer);
            Sums(f);
            Way(f);
            f.Stream("lines", b => b.Basket.Lines, _ => NodaConstants.UnixEpoch, Line, label: In("Lines of the cart", "Позиції кошика"), meaning: "What lies in the cart, line by line.");
        });
    }

    private static void Sums(FactCatalogueBuilder<BasketSubject> f)
    {
        f.Raw(Named("cart.value", FactType.Money, In("Value of the cart", "Вартість кошика"), "Goods at chosen prices, before promotions."), b => FactValue.Of(b.ValueUnits));
        f.Raw(Named(Subtotal, FactType.Money, In("Subtotal", "Проміжна сума"), "Goods after discounts on lines and bundles; known from the order phase on."), b => FactValue.Of(b.SubtotalUnits));
        f.Raw(Named("cart.delivery", FactType.Money, In("Delivery", "Доставка"), "Charge for delivery before promotions."), b => FactValue.Of(b.Basket.Delivery.Units));
        f.Fact("cart.quantity", b => (decimal?)b.Pieces, In("Pieces", "Кількість"), "Units of all lines.");
        f.Fact("cart.lines", b => b.Basket.Lines.Count, In("Lines", "Позицій"), "Lines of the cart.", unit: "lines");
    }

    private static void Way(FactCatalogueBuilder<BasketSubject> f)
    {
        f.Fact("cart.site", b => b.Basket.Site, In("Site", "Сайт"), "Code of the site.");
        f.Fact("cart.channel", b => b.Basket.Channel, In("Channel", "Канал"), "Code of the channel.");
        f.Fact("cart.payment-method", b => b.Basket.PaymentMethod, In("Payment method", "Спосіб оплати"), "Code of the payment method.");
        f.Fact("cart.delivery-method", b => b.Basket.DeliveryMethod, In("Delivery method", "Спосіб доставки"), "Code of the delivery method.");
        f.Fact("cart.country", b => b.Basket.Country, In("Goes to", "Країна доставки"), "ISO code of the country that it goes to.");
        f.Fact("cart.first-order", b => (bool?)b.IsFirstOrder, In("First order", "Перше замовлення"), "Whether it is the buyer's first order.");
        f.Fact("cart.now", b => (Instant?)b.Basket.Now, In("Now", "Зараз"), "The moment for which it is priced.");
        f.Fact("cart.date", b => (LocalDate?)b.Local.Date, In("Date", "Дата"), "The day for which it is priced, in the site's zone.");
        f.Fact("cart.weekday", b => (int)b.Local.DayOfWeek, In("Day of the week", "День тижня"), "1 for Monday to 7 for Sunday, in the site's zone.");
        f.Fact("cart.hour", b => b.Local.Hour, In("Hour", "Година"), "0 to 23, in the site's zone.");
    }

    private static void Line(FactCatalogueBuilder<BasketLine> e)
    {
        e.Id("product", l => l.Product?.Value ?? 0, In("Product", "Товар"), "The product.");
        e.Fact("brand", l => l.Brand, In("Brand", "Бренд"), "Brand of the product.");
        e.Fact("category", l => l.Categories, In("Category", "Категорія"), "Codes of the product’s categories and of all above them.");
        e.Fact("sku", l => l.Sku, In("SKU", "Артикул"), "SKU.");
        e.Fact("quantity", l => (decimal?)l.Quantity.Amount, In("Quantity", "Кількість"), "How much of it.");
        e.Fact("price", l => (Money?)l.Price, In("Price", "Ціна"), "Chosen price of one unit.");
        e.Fact("amount", l => (Money?)BasketSubject.AmountOf(l), In("Amount", "Сума"), "Quantity × price.");
        e.Fact("goods", l => (bool?)l.IsGoods, In("Goods", "Товар"), "Goods, not a service or a gift card.");
    }

    private static Fact Named(string name, FactType type, LocalizedText label, string meaning) => new(name, type) { Label = label, Meaning = meaning };

    private static LocalizedText In(string english, string ukrainian) => new(english, new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = english, ["uk"] = ukrainian });
}
