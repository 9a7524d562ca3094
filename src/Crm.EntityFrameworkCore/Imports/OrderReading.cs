using Crm.Orders;
using Crm.Sites;

namespace Crm.Imports;

/// <summary>What reading a file of orders goes by.</summary>
internal sealed record OrderReading(OrderImport Import, Site Site, StatusNames Statuses, CustomColumns Custom)
{
    internal Currency Currency => Import.Currency.IsNone ? Site.BaseCurrency : Import.Currency;

    /// <summary>The line of a row; null for a row without one, and for one with mistakes.</summary>
    internal NewOrderLine? Line(ImportRow row, Currency currency)
    {
        var (sku, name, total) = (row.TextOf(OrderColumns.Sku), row.TextOf(OrderColumns.ProductName), Amount(row, OrderColumns.LineTotal, currency));
        var price = Amount(row, OrderColumns.Price, currency);
        if (sku is null && name is null)
        {
            // Rows of the order alone are none of lines; a price without a thing is a mistake.
            if (price is not null || total is not null)
                row.Refuse(ImportRefusals.NoValue(OrderColumns.ProductName));
            return null;
        }

        var quantity = row.QuantityOf(OrderColumns.Quantity);
        var (discount, rate, cost) = (Amount(row, OrderColumns.LineDiscount, currency), row.PercentOf(OrderColumns.TaxRate), Amount(row, OrderColumns.Cost, Site.BaseCurrency));
        if (quantity is null && !row.IsFaulty)
            row.Refuse(ImportRefusals.NoValue(OrderColumns.Quantity));
        if (price is null && total is { } worth && quantity is { IsPositive: true } many)
            price = PriceOf(row, discount is { } off ? worth + Positive(off) : worth, many);
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

    /// <summary>An amount within what orders hold: sums of such are safe.</summary>
    internal static Money? Amount(ImportRow row, Column column, Currency currency)
    {
        if (row.MoneyOf(column, currency) is not { } amount)
            return null;
        if (amount.Units is >= -OrderCheck.MaxUnits and <= OrderCheck.MaxUnits)
            return amount;
        row.Refuse(ImportRefusals.NoNumber(column, $"{amount}"));
        return null;
    }

    /// <summary>The price before the line's discount, which is taken off a total again.</summary>
    private static Money? PriceOf(ImportRow row, Money worth, Quantity many)
    {
        var units = Math.Round((decimal)worth.Units * Quantity.Scale / many.Thousandths, MidpointRounding.AwayFromZero);
        if (units is >= -OrderCheck.MaxUnits and <= OrderCheck.MaxUnits)
            return new Money((long)units, worth.Currency);
        row.Refuse(ImportRefusals.NoNumber(OrderColumns.LineTotal, $"{worth}"));
        return null;
    }

    /// <summary>Some files write discounts below zero.</summary>
    internal static Money Positive(Money amount) => amount.IsNegative ? new Money(-amount.Units, amount.Currency) : amount;
}
