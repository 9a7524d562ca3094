namespace Crm.Imports;

/// <summary>The columns of imports, with the headers under which shops' files have them, in English, Ukrainian and Russian.</summary>
internal static class ImportColumns
{
    internal static readonly Column Id = Optional("id", "external id", "customer id", "код", "ід", "ідентифікатор", "идентификатор");
    internal static readonly Column Name = Optional("name", "full name", "customer", "client", "ім'я", "піб", "клієнт", "имя", "фио", "клиент");
    internal static readonly Column FirstName = Optional("first name", "given name", "ім'я (перше)", "имя (первое)");
    internal static readonly Column LastName = Optional("last name", "surname", "family name", "прізвище", "фамилия");
    internal static readonly Column Phone = Optional("phone", "telephone", "mobile", "phone number", "телефон", "номер телефону", "номер телефона", "моб. телефон");
    internal static readonly Column Email = Optional("email", "e-mail address", "mail", "електронна пошта", "пошта", "эл. почта", "почта");
    internal static readonly Column BirthDate = Optional("birth date", "birthday", "date of birth", "дата народження", "дата рождения", "день рождения");
    internal static readonly Column TaxId = Optional("tax id", "vat", "єдрпоу", "іпн", "инн");
    internal static readonly Column Country = Optional("country", "країна", "страна");
    internal static readonly Column City = Optional("city", "town", "місто", "город");
    internal static readonly Column PostalCode = Optional("postal code", "zip", "postcode", "індекс", "поштовий індекс", "индекс", "почтовый индекс");
    internal static readonly Column Street = Optional("street", "address", "address line", "вулиця", "адреса", "улица", "адрес");

    internal static readonly Column Product = Optional("product", "product code", "parent", "код товару", "код товара");
    internal static readonly Column Sku = new("sku", "article", "item", "артикул", "код артикула", "арт.");
    internal static readonly Column ProductName = new("product name", "title", "description", "назва", "назва товару", "название", "наименование", "товар");
    internal static readonly Column Price = new("price", "retail price", "unit price", "ціна", "цена");
    internal static readonly Column Cost = Optional("cost", "purchase price", "собівартість", "закупівельна ціна", "себестоимость", "закупочная цена");
    internal static readonly Column Brand = Optional("brand", "manufacturer", "бренд", "виробник", "производитель");
    internal static readonly Column Barcode = Optional("barcode", "ean", "gtin", "штрихкод", "штрих-код (ean)");
    internal static readonly Column Unit = Optional("unit", "одиниця", "од. виміру", "единица", "ед. изм.");

    internal static readonly Column Warehouse = Optional("warehouse", "store", "location", "склад");
    internal static readonly Column OnHand = new("on hand", "quantity", "qty", "stock", "кількість", "залишок", "количество", "остаток");

    private static Column Optional(string field, params string[] headers) => new(field, headers) { IsRequired = false, MayBeEmpty = true };
}
