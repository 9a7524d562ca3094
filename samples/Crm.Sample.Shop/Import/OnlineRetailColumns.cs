using Crm.Imports;
using NodaTime;

namespace Crm.Sample.Shop.Import;

/// <summary>The columns of the online-retail file. Its times are those on the shop's wall, in London.</summary>
public static class OnlineRetailColumns
{
    /// <summary>Number of the invoice; <c>C</c> in front makes it a return, <c>A</c> an adjustment of the books.</summary>
    public static Column Invoice { get; } = new("invoice", "InvoiceNo");

    /// <summary>Code of the product; upper and lower case are different products.</summary>
    public static Column StockCode { get; } = new("stock code", "StockCode", "Code");

    /// <summary>Name of the product, or somebody's remark.</summary>
    public static Column Description { get; } = new("description") { MayBeEmpty = true };

    /// <summary>Pieces; below 0 for what comes back or is lost.</summary>
    public static Column Quantity { get; } = new("quantity");

    /// <summary>When the invoice was made out.</summary>
    public static Column At { get; } = new("invoice date", "InvoiceDate")
    {
        Format = new ColumnFormat
        {
            TimePatterns = ["uuuu-MM-dd HH:mm:ss", "uuuu-MM-dd'T'HH:mm:ss", "d/M/uuuu H:mm"],
            Zone = DateTimeZoneProviders.Tzdb["Europe/London"],
        },
    };

    /// <summary>Price of one piece, in pounds.</summary>
    public static Column Price { get; } = new("unit price", "UnitPrice", "Price");

    /// <summary>Number of the customer, if known.</summary>
    public static Column Customer { get; } = new("customer id", "CustomerID") { MayBeEmpty = true };

    /// <summary>Name of the customer's country.</summary>
    public static Column Country { get; } = new("country");

    /// <summary>All of them.</summary>
    public static ColumnMap Map { get; } = new([Invoice, StockCode, Description, Quantity, At, Price, Customer, Country]);
}
