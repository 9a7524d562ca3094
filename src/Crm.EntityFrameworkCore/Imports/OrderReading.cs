using Crm.Orders;
using Crm.Sites;

namespace Crm.Imports;

/// <summary>What reading a file of orders goes by.</summary>
internal sealed record OrderReading(OrderImport Import, Site Site, StatusNames Statuses, CustomColumns Custom)
{
    internal Currency Currency => Import.Currency.IsNone ? Site.BaseCurrency : Import.Currency;

    /// <summary>The line of a row; null for a row without one, and for one with mistakes.</summary>
    internal static NewOrderLine? Line(ImportRow row, Currency currency)
    {
        var (sku, name, total) = (row.TextOf(OrderColumns.Sku), row.TextOf(OrderColumns.ProductName), row.MoneyOf(OrderColumns.LineTotal, currency));
        var price = row.MoneyOf(OrderColumns.Price, currency);
        if (sku is null && name is null)
        {
            // Rows of the order alone are none of lines; a price without a thing is a mistake.
            if (price is not null || total is not null)
                row.Refuse(ImportRefusals.NoValue(OrderColumns.ProductName));
            return null;
        }

        var quantity = row.QuantityOf(OrderColumns.Quantity);
        var (discount, rate, cost) = (row.MoneyOf(OrderColumns.LineDiscount, currency), row.PercentOf(OrderColumns.TaxRate), row.MoneyOf(OrderColumns.Cost, currency));
        if (quantity is null && !row.IsFaulty)
            row.Refuse(ImportRefusals.NoValue(OrderColumns.Quantity));
        if (price is null && total is { } worth && quantity is { IsPositive: true } many)
            price = new Money((long)Math.Round((decimal)worth.Units * Quantity.Scale / many.Thousandths), currency);
        if (price is null && !row.IsFaulty)
            row.Refuse(ImportRefusals.NoValue(OrderColumns.Price));
        if (row.IsFaulty)
            return null;
        return new NewOrderLine
        {
            Sku = sku,
            Name = name,
            Quantity = quantity!.Value,
            UnitPrice = price!.Value,
            Total = total,
            Discounts = discount is { IsZero: false } less ? [new NewDiscount("discount", Positive(less))] : [],
            TaxRate = rate ?? default,
            Cost = cost,
            Unit = row.TextOf(OrderColumns.Unit) ?? "pcs",
        };
    }

    /// <summary>Some files write discounts below zero.</summary>
    internal static Money Positive(Money amount) => amount.IsNegative ? new Money(-amount.Units, amount.Currency) : amount;
}
