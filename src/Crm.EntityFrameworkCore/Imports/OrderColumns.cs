using static Crm.Imports.ImportColumns;

namespace Crm.Imports;

/// <summary>The columns of an import of orders: of the order, told on any of its rows, and of the line that a row is.</summary>
internal static class OrderColumns
{
    internal static readonly Column Id = Optional("order id", ColumnKind.Code, "id замовлення", "ід замовлення", "id заказа", "ид заказа");
    internal static readonly Column Number = Optional("order number", ColumnKind.Code, "order", "order no", "order #", "number", "номер замовлення", "№ замовлення", "замовлення", "номер заказа", "№ заказа", "заказ", "номер", "№");
    internal static readonly Column Status = Optional("status", ColumnKind.Text, "order status", "статус", "статус замовлення", "статус заказа", "стан");
    internal static readonly Column PlacedAt = new("placed at", "order date", "created at", "created", "date", "placed", "дата", "дата створення", "дата замовлення", "створено", "дата создания", "дата заказа", "создан") { MayBeEmpty = true, Kind = ColumnKind.Time };
    internal static readonly Column UpdatedAt = Optional("updated at", ColumnKind.Time, "modified at", "last modified", "date modified", "дата оновлення", "дата зміни", "оновлено", "дата изменения", "дата обновления", "обновлён", "обновлен");
    internal static readonly Column Channel = Optional("channel", ColumnKind.Code, "source", "канал", "джерело", "источник");
    internal static readonly Column Shop = Optional("shop", ColumnKind.Text, "магазин");
    internal static readonly Column Type = Optional("order type", ColumnKind.Code, "тип замовлення", "тип заказа");
    internal static readonly Column IsTest = Optional("test", ColumnKind.Flag, "тест", "тестове");

    internal static readonly Column CustomerId = Optional("customer id", ColumnKind.Code, "client id", "buyer id", "id клієнта", "id покупця", "id клиента", "id покупателя");
    internal static readonly Column Buyer = Optional("buyer", ColumnKind.Text, "customer", "customer name", "client", "name", "full name", "billing name", "buyer name", "клієнт", "покупець", "піб", "ім'я", "клиент", "покупатель", "фио", "имя");
    internal static readonly Column FirstName = Optional("first name", ColumnKind.Text, "billing first name", "first name (billing)");
    internal static readonly Column LastName = Optional("last name", ColumnKind.Text, "billing last name", "last name (billing)", "surname", "прізвище", "фамилия");
    internal static readonly Column Phone = Optional("phone", ColumnKind.Phone, "telephone", "mobile", "phone number", "billing phone", "phone (billing)", "телефон", "номер телефону", "телефон клієнта", "телефон покупця", "номер телефона", "телефон клиента", "телефон покупателя");
    internal static readonly Column Email = Optional("email", ColumnKind.Email, "mail", "customer email", "billing email", "email (billing)", "електронна пошта", "пошта", "эл. почта", "почта");
    internal static readonly Column TaxId = Optional("tax id", ColumnKind.Code, "vat number", "єдрпоу", "іпн", "инн");
    internal static readonly Column Language = Optional("language", ColumnKind.Code, "locale", "мова", "язык");
    internal static readonly Column Recipient = Optional("recipient", ColumnKind.Text, "shipping name", "receiver", "отримувач", "одержувач", "получатель");
    internal static readonly Column RecipientPhone = Optional("recipient phone", ColumnKind.Phone, "shipping phone", "телефон отримувача", "телефон одержувача", "телефон получателя");
    internal static readonly Column Country = Optional("country", ColumnKind.Text, "shipping country", "country code (shipping)", "країна", "страна");
    internal static readonly Column Region = Optional("region", ColumnKind.Text, "state", "province", "shipping province", "область", "регіон", "регион");
    internal static readonly Column City = Optional("city", ColumnKind.Text, "shipping city", "city (shipping)", "місто", "населений пункт", "город", "населённый пункт");
    internal static readonly Column PostalCode = Optional("postal code", ColumnKind.Code, "zip", "postcode", "shipping zip", "postcode (shipping)", "індекс", "поштовий індекс", "индекс", "почтовый индекс");
    internal static readonly Column Street = Optional("street", ColumnKind.Text, "address", "shipping street", "shipping address", "delivery address", "адреса", "адреса доставки", "вулиця", "відділення", "адрес", "адрес доставки", "улица", "отделение");

    internal static readonly Column Delivery = Optional("delivery", ColumnKind.Text, "delivery method", "shipping method", "shipping method title", "доставка", "спосіб доставки", "способ доставки");
    internal static readonly Column DeliveryCharge = Optional("delivery charge", ColumnKind.Money, "shipping", "shipping amount", "order shipping amount", "delivery price", "вартість доставки", "ціна доставки", "стоимость доставки", "цена доставки");
    internal static readonly Column DeliveryCost = Optional("delivery cost", ColumnKind.Money, "own delivery cost", "собівартість доставки", "себестоимость доставки");
    internal static readonly Column Payment = Optional("payment", ColumnKind.Text, "payment method", "payment method title", "оплата", "спосіб оплати", "метод оплати", "способ оплаты", "метод оплаты");
    internal static readonly Column Paid = Optional("paid", ColumnKind.Text, "paid amount", "amount paid", "financial status", "сплачено", "оплачено", "сума оплати", "статус оплати", "сумма оплаты", "статус оплаты");
    internal static readonly Column PaidAt = Optional("paid at", ColumnKind.Time, "payment date", "дата оплати", "дата оплаты");
    internal static readonly Column Currency = Optional("currency", ColumnKind.Code, "валюта");
    internal static readonly Column Rate = Optional("rate", ColumnKind.Number, "exchange rate", "курс");
    internal static readonly Column Total = Optional("total", ColumnKind.Money, "order total", "order total amount", "total amount", "grand total", "разом", "всього", "сума замовлення", "загальна сума", "итого", "всего", "сумма заказа", "общая сумма");
    internal static readonly Column Discount = Optional("discount", ColumnKind.Money, "order discount", "discount amount", "cart discount amount", "знижка", "сума знижки", "скидка", "сумма скидки");
    internal static readonly Column Coupon = Optional("coupon", ColumnKind.Code, "coupon code", "discount code", "promo code", "промокод", "купон");
    internal static readonly Column Fee = Optional("fee", ColumnKind.Money, "fees", "комісія", "комиссия");
    internal static readonly Column Comment = Optional("comment", ColumnKind.Text, "customer note", "customer comment", "notes", "note", "коментар", "коментар клієнта", "коментар покупця", "комментарий", "комментарий клиента", "комментарий покупателя");
    internal static readonly Column ManagerComment = Optional("manager comment", ColumnKind.Text, "staff comment", "internal note", "коментар менеджера", "примітка", "комментарий менеджера", "примечание");

    internal static readonly Column Tags = Optional("tags", ColumnKind.Text, "tag", "order tags", "labels", "теги", "тег", "мітки", "ярлики", "метки", "ярлыки");

    internal static readonly Column Sku = Optional("sku", ColumnKind.Code, "article", "item sku", "lineitem sku", "product sku", "артикул", "код товару", "код товара", "арт.");
    internal static readonly Column ProductName = Optional("product name", ColumnKind.Text, "product", "item", "item name", "lineitem name", "title", "товар", "назва товару", "назва", "название товара", "название", "наименование");
    internal static readonly Column Quantity = Optional("quantity", ColumnKind.Number, "qty", "lineitem quantity", "item quantity", "quantity (- refund)", "кількість", "к-сть", "количество", "кол-во");
    internal static readonly Column Price = Optional("price", ColumnKind.Money, "unit price", "item price", "item cost", "lineitem price", "ціна", "ціна за одиницю", "цена", "цена за единицу");
    internal static readonly Column LineTotal = Optional("line total", ColumnKind.Money, "item total", "amount", "сума", "вартість", "сума позиції", "сумма", "стоимость", "сумма позиции");
    internal static readonly Column LineDiscount = Optional("line discount", ColumnKind.Money, "item discount", "lineitem discount", "знижка на товар", "скидка на товар");
    internal static readonly Column TaxRate = Optional("tax rate", ColumnKind.Number, "vat", "vat rate", "vat %", "ставка пдв", "пдв", "ставка ндс", "ндс");
    internal static readonly Column Cost = Optional("cost", ColumnKind.Money, "purchase price", "собівартість", "закупівельна ціна", "себестоимость", "закупочная цена");
    internal static readonly Column Unit = Optional("unit", ColumnKind.Text, "одиниця", "од. виміру", "единица", "ед. изм.");

    /// <summary>Told of the order, on any of its rows.</summary>
    internal static readonly Column[] Head =
    [
        Number, Status, PlacedAt, UpdatedAt, Channel, Shop, Type, IsTest, CustomerId, Buyer, FirstName, LastName, Phone, Email, TaxId, Language, Recipient, RecipientPhone,
        Country, Region, City, PostalCode, Street, Delivery, DeliveryCharge, DeliveryCost, Payment, Paid, PaidAt, Rate, Total, Discount, Coupon, Fee, Comment, ManagerComment, Tags,
    ];

    /// <summary>All of them.</summary>
    internal static readonly Column[] All = [Id, Currency, .. Head, Sku, ProductName, Quantity, Price, LineTotal, LineDiscount, TaxRate, Cost, Unit];
}
