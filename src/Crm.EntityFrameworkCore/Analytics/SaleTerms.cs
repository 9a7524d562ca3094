using Crm.Orders;
using Crm.Store;

namespace Crm.Analytics;

/// <summary>In which currency a document counts, and at which rate.</summary>
internal sealed record SaleTerms(Currency Currency, Currency Base, ExchangeRate Rate)
{
    /// <summary>Those of a row; the ones given where they are the same.</summary>
    internal static SaleTerms Of(IRowCursor row, int first, SaleTerms? known)
    {
        var (currency, @base) = (row.Text(first)!, row.Text(first + 1)!);
        var (up, down) = (row.Number(first + 2), row.Number(first + 3));
        return known is not null && known.Currency.Code == currency && known.Base.Code == @base && known.Rate.Numerator == up && known.Rate.Denominator == down
            ? known : new SaleTerms(Currency.Of(currency), Currency.Of(@base), ExchangeRate.Of(up, down));
    }

    /// <summary>An amount in base currency, rounded as an order rounds it.</summary>
    internal long InBase(long units) => Currency == Base ? units : Rate.Convert(new Money(units, Currency), Base).Units;

    /// <summary>
    /// Lines in base currency whose sum is the document's own net turnover, which is converted once: what rounding leaves goes to the line
    /// that is the greatest.
    /// </summary>
    internal void Convert(List<SaleLine> lines)
    {
        if (Currency == Base || lines.Count == 0)
            return;
        var whole = InBase(lines.Sum(l => l.NetUnits));
        for (var i = 0; i < lines.Count; i++)
            lines[i] = lines[i] with { NetUnits = InBase(lines[i].NetUnits) };
        var greatest = lines.Index().MaxBy(l => Math.Abs(l.Item.NetUnits)).Index;
        lines[greatest] = lines[greatest] with { NetUnits = lines[greatest].NetUnits + whole - lines.Sum(l => l.NetUnits) };
    }
}
