namespace Crm.Imports;

/// <summary>The columns of price lists.</summary>
internal static class PriceColumns
{
    internal static readonly Column List = ImportColumns.Optional("price list", ColumnKind.Code, "list", "price type", "прайс", "прайс-лист", "тип ціни", "вид ціни", "тип цены", "вид цены");
    internal static readonly Column ListName = ImportColumns.Optional("list name", ColumnKind.Text, "price list name", "назва прайсу", "назва прайс-листа", "название прайса", "название прайс-листа");
    internal static readonly Column Currency = ImportColumns.Optional("currency", ColumnKind.Code, "currency code", "валюта");
    internal static readonly Column Price = ImportColumns.Optional("price", ColumnKind.Money, "list price", "unit price", "ціна", "цена");
    internal static readonly Column SalePrice = ImportColumns.Optional("sale price", ColumnKind.Money, "special price", "акційна ціна", "ціна зі знижкою", "акционная цена", "цена со скидкой");
    internal static readonly Column From = ImportColumns.Optional("from quantity", ColumnKind.Number, "min quantity", "minimum quantity", "від кількості", "мінімальна кількість", "от количества", "минимальное количество");
    internal static readonly Column Since = ImportColumns.Optional("since", ColumnKind.Time, "valid from", "starts", "діє з", "дійсна з", "действует с");
    internal static readonly Column Until = ImportColumns.Optional("until", ColumnKind.Time, "valid until", "valid to", "ends", "діє до", "дійсна до", "действует до");

    internal static readonly Column[] All = [List, ListName, ImportColumns.Sku, Currency, Price, SalePrice, From, Since, Until];
}
