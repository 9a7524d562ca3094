using Crm.Pricing;
using Crm.Store;
using NodaTime;

namespace Crm.Imports;

/// <summary>A row of a file of prices.</summary>
/// <param name="List">Code of the list.</param>
/// <param name="Sku">What it is the price of.</param>
/// <param name="Currency">As the row tells; null for the list's.</param>
internal sealed record ImportedPrice(string List, string Sku, Currency? Currency)
{
    internal string? ListName { get; init; }

    /// <summary>In ten-thousandths of the list's currency, as long as that is not known.</summary>
    internal long? PriceUnits { get; init; }

    internal long? SaleUnits { get; init; }

    internal Quantity From { get; init; }

    internal Instant? Since { get; init; }

    internal Instant? Until { get; init; }

    /// <summary>Reads a row; null, with the reasons on it, for one that is none.</summary>
    internal static ImportedPrice? Read(ImportRow row, PriceImport prices)
    {
        var (sku, list, code) = (row.TextOf(ImportColumns.Sku), row.TextOf(PriceColumns.List) ?? prices.List, row.TextOf(PriceColumns.Currency));
        var currency = CurrencyOf(row, code);
        var (price, sale) = (AmountOf(row, PriceColumns.Price), AmountOf(row, PriceColumns.SalePrice));
        var (from, since, until) = (row.QuantityOf(PriceColumns.From), row.TimeOf(PriceColumns.Since), row.TimeOf(PriceColumns.Until));
        if (list is null)
            row.Refuse(ImportRefusals.NoValue(PriceColumns.List));
        if (price is null && sale is null && !row.IsFaulty)
            row.Refuse(ImportRefusals.NoValue(PriceColumns.Price));
        if (from is { IsNegative: true } below)
            row.Refuse(ImportRefusals.Under(PriceColumns.From, below.ToString()));
        return row.IsFaulty ? null : new ImportedPrice(list!, sku!.Trim(), currency)
        {
            ListName = row.TextOf(PriceColumns.ListName),
            PriceUnits = price,
            SaleUnits = sale,
            From = from ?? Quantity.Zero,
            Since = since,
            Until = until,
        };
    }

    /// <summary>
    /// The prices that it says. A time limits the sale price where there are both. What began already holds from now on: what was, was.
    /// </summary>
    internal IEnumerable<NewPrice> Prices(Currency currency, Instant now)
    {
        var since = Since > now ? Since : null;
        if (PriceUnits is { } price)
            yield return NewPrice.Of(Sku, new Money(price, currency)) with { From = From, Since = SaleUnits is null ? since : null, Until = SaleUnits is null ? Until : null };
        if (SaleUnits is { } sale)
            yield return NewPrice.Of(Sku, new Money(sale, currency)) with { From = From, Kind = PriceKind.Sale, Since = since, Until = Until };
    }

    private static Currency? CurrencyOf(ImportRow row, string? code)
    {
        if (code is null)
            return null;
        if (Crm.Currency.TryParse(code.ToUpperInvariant(), out var currency))
            return currency;
        row.Refuse(ImportRefusals.UnknownReference(PriceColumns.Currency.Field, code));
        return null;
    }

    /// <summary>The amount without its currency.</summary>
    private static long? AmountOf(ImportRow row, Column column)
    {
        if (row.MoneyOf(column, default) is not { } amount)
            return null;
        if (amount.IsNegative)
            row.Refuse(ImportRefusals.Below(column, amount));
        else if (amount.Units > PriceChecks.MostUnits)
            row.Refuse(ImportRefusals.TooLarge(column, amount));
        return amount.Units;
    }
}
