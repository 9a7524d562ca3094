namespace Crm.Imports;

/// <summary>The columns of imports, with the headers under which shops' files have them, in English, Ukrainian and Russian.</summary>
internal static class ImportColumns
{
    internal static readonly Column Id = Optional("id", ColumnKind.Code, "external id", "customer id", "код", "ід", "ідентифікатор", "идентификатор");
    internal static readonly Column Name = Optional("name", ColumnKind.Text, "full name", "customer", "client", "ім'я", "піб", "клієнт", "имя", "фио", "клиент");
    internal static readonly Column FirstName = Optional("first name", ColumnKind.Text, "given name", "ім'я (перше)", "имя (первое)");
    internal static readonly Column LastName = Optional("last name", ColumnKind.Text, "surname", "family name", "прізвище", "фамилия");
    internal static readonly Column Phone = Optional("phone", ColumnKind.Phone, "telephone", "mobile", "phone number", "телефон", "номер телефону", "номер телефона", "моб. телефон");
    internal static readonly Column Email = Optional("email", ColumnKind.Email, "e-mail address", "mail", "електронна пошта", "пошта", "эл. почта", "почта");
    internal static readonly Column BirthDate = Optional("birth date", ColumnKind.Date, "birthday", "date of birth", "дата народження", "дата рождения", "день рождения");
    internal static readonly Column TaxId = Optional("tax id", ColumnKind.Code, "vat", "єдрпоу", "іпн", "инн");
    internal static readonly Column Country = Optional("country", ColumnKind.Text, "країна", "страна");
    internal static readonly Column City = Optional("city", ColumnKind.Text, "town", "місто", "город");
    internal static readonly Column PostalCode = Optional("postal code", ColumnKind.Code, "zip", "postcode", "індекс", "поштовий індекс", "индекс", "почтовый индекс");
    internal static readonly Column Street = Optional("street", ColumnKind.Text, "address", "address line", "вулиця", "адреса", "улица", "адрес");

    internal static readonly Column Product = Optional("product", ColumnKind.Code, "product code", "parent", "код товару", "код товара");
    internal static readonly Column Sku = Required("sku", ColumnKind.Code, "article", "item", "артикул", "код артикула", "арт.");
    internal static readonly Column ProductName = Required("product name", ColumnKind.Text, "title", "description", "назва", "назва товару", "название", "наименование", "товар");
    internal static readonly Column Price = Required("price", ColumnKind.Money, "retail price", "unit price", "ціна", "цена");
    internal static readonly Column Cost = Optional("cost", ColumnKind.Money, "purchase price", "собівартість", "закупівельна ціна", "себестоимость", "закупочная цена");
    internal static readonly Column Brand = Optional("brand", ColumnKind.Text, "manufacturer", "бренд", "виробник", "производитель");
    internal static readonly Column Barcode = Optional("barcode", ColumnKind.Code, "ean", "gtin", "штрихкод", "штрих-код (ean)");
    internal static readonly Column Unit = Optional("unit", ColumnKind.Text, "одиниця", "од. виміру", "единица", "ед. изм.");

    internal static readonly Column Warehouse = Optional("warehouse", ColumnKind.Text, "store", "location", "склад");
    internal static readonly Column OnHand = Required("on hand", ColumnKind.Number, "quantity", "qty", "stock", "кількість", "залишок", "количество", "остаток");

    internal static readonly Column[] Customers = [Id, Name, FirstName, LastName, Phone, Email, BirthDate, TaxId, Country, City, PostalCode, Street];
    internal static readonly Column[] Products = [Product, Sku, ProductName, Price, Cost, Brand, Barcode, Unit];
    internal static readonly Column[] Stock = [Sku, Warehouse, OnHand];

    internal static Column Optional(string field, ColumnKind kind, params string[] headers) => new(field, headers) { IsRequired = false, MayBeEmpty = true, Kind = kind };

    private static Column Required(string field, ColumnKind kind, params string[] headers) => new(field, headers) { Kind = kind };
}
