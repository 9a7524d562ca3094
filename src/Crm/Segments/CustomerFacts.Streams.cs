using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

public static partial class CustomerFacts
{
    private static void Trade(FactCatalogueBuilder<CustomerSubject> f)
    {
        f.Stream("ordered", c => c.Orders, o => o.At, Order, label: In("Ordered", "Замовляли"), meaning: "Orders placed and not cancelled.");
        f.Stream("cancelled", c => c.Cancelled, o => o.At, Order, label: In("Cancelled", "Скасовували"), meaning: "Orders that were cancelled, by when they were placed.");
        f.Stream("bought", c => c.Purchases, l => l.At, Line, label: In("Bought", "Купували"), meaning: "Lines of orders placed and not cancelled.");
        f.Stream("paid", c => c.Payments, p => p.At, Payment, label: In("Paid", "Платили"), meaning: "Money taken.");
        f.Stream("refunded", c => c.Refunds, p => p.At, Payment, label: In("Refunded", "Повернено коштів"), meaning: "Money given back.");
        f.Stream("returned", c => c.Returns, r => r.At, Return, label: In("Returned", "Повертали"), meaning: "Returns that were credited.");
        f.Stream("cart", c => c.Carts, k => k.At, Cart, label: In("Cart left", "Кинутий кошик"), meaning: "Carts that were left, by when they were last left.");

        static void Order(FactCatalogueBuilder<CustomerOrder> e)
        {
            e.Fact("total", o => (Money?)new Money(o.SumUnits, default), In("Total", "Сума"), "What was to be paid.");
            e.Fact("net", o => (Money?)new Money(o.NetUnits, default), In("Net", "Чистими"), "Goods of a completed order after returns.");
            e.Fact("status", o => o.Status, In("Status", "Статус"), "Code of its status now.");
            e.Fact("group", o => o.Group, In("Group of status", "Група статусу"), "Group of its status now: new, delivery, complete.");
            e.Fact("channel", o => o.Channel, In("Channel", "Канал"), "Code of the channel.");
            e.Fact("site", o => o.Site, In("Site", "Сайт"), "Code of the site.");
            e.Fact("type", o => o.Type, In("Type", "Тип"), "Code of the order’s type.");
            e.Fact("payment-method", o => o.PaymentMethod, In("Payment method", "Спосіб оплати"), "Code of the payment method.");
            e.Fact("delivery-method", o => o.DeliveryMethod, In("Delivery method", "Спосіб доставки"), "Code of the delivery method.");
            e.Fact("refused", o => (bool?)o.IsRefused, In("Not collected", "Не забрано"), "Whether the parcel was not collected.");
            e.Id("order", o => o.Id, In("Order", "Замовлення"), "Which order.");
        }

        static void Line(FactCatalogueBuilder<CustomerPurchase> e)
        {
            e.Id("product", l => l.Article.Product, In("Product", "Товар"), "The product.");
            e.Fact("brand", l => l.Article.Brand, In("Brand", "Бренд"), "Brand of the product.");
            e.Fact("category", l => l.Article.Categories, In("Category", "Категорія"), "Codes of the product’s categories and of all above them.");
            e.Fact("sku", l => l.Article.Sku, In("SKU", "Артикул"), "SKU as sold.");
            e.Fact("quantity", l => (decimal?)l.QuantityThousandths / 1000m, In("Quantity", "Кількість"), "How much of it.");
            e.Fact("amount", l => (Money?)new Money(l.AmountUnits, default), In("Amount", "Сума"), "What was to be paid for the line.");
            e.Fact("net", l => (Money?)new Money(l.NetUnits, default), In("Net", "Чистими"), "Goods of a completed order after returns.");
            e.Fact("goods", l => (bool?)l.Article.IsGoods, In("Goods", "Товар"), "Goods, not a service or a gift card.");
        }

        static void Payment(FactCatalogueBuilder<CustomerPayment> e)
        {
            e.Fact("amount", p => (Money?)new Money(p.AmountUnits, default), In("Amount", "Сума"), "How much.");
            e.Fact("method", p => p.Method, In("Method", "Спосіб"), "Code of the payment method.");
        }

        static void Return(FactCatalogueBuilder<CustomerReturn> e)
        {
            e.Fact("amount", r => (Money?)new Money(r.AmountUnits, default), In("Amount", "Сума"), "What was credited.");
            e.Fact("reason", r => r.Reason, In("Reason", "Причина"), "Code of the reason.");
            e.Fact("channel", r => r.Channel, In("Channel", "Канал"), "Code of the channel.");
            e.Fact("site", r => r.Site, In("Site", "Сайт"), "Code of the site.");
        }

        static void Cart(FactCatalogueBuilder<CustomerCart> e)
        {
            e.Fact("value", k => k.ValueUnits is { } units ? new Money(units, default) : (Money?)null, In("Value", "Вартість"), "What lies in it; no value where it is not in base currency.");
            e.Fact("state", k => k.State, In("State", "Стан"), "What has become of it: open, abandoned, ordered, merged, expired.");
            e.Fact("recovered", k => (bool?)k.IsRecovered, In("Recovered", "Відновлено"), "Whether they came back to it.");
            e.Fact("site", k => k.Site, In("Site", "Сайт"), "Code of the site.");
        }
    }

    private static void Behaviour(FactCatalogueBuilder<CustomerSubject> f, Duration views, Duration visits)
    {
        f.Stream("viewed", c => c.Views, v => v.At, View, views, In("Looked at", "Переглядали"), "Looks at products and categories.");
        f.Stream("searched", c => c.Searches, s => s.At, e => e.Fact("word", s => s.Word, In("Word", "Слово"), "What for."), views, In("Searched", "Шукали"), "Searches on the site.");
        f.Stream("visited", c => c.Visits, at => at, _ => { }, visits, In("Visited", "Відвідували"), "Visits of the site.");

        static void View(FactCatalogueBuilder<CustomerView> e)
        {
            e.Id("product", v => v.Article.Product, In("Product", "Товар"), "The product.");
            e.Fact("brand", v => v.Article.Brand, In("Brand", "Бренд"), "Brand of the product.");
            e.Fact("category", v => v.Article.Categories, In("Category", "Категорія"), "Codes of the product’s categories and of all above them.");
            e.Fact("seconds", v => v.Seconds, In("Seconds", "Секунд"), "For how long.");
        }
    }
}
