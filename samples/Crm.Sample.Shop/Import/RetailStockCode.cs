using System.Collections.Frozen;
using Crm.Catalog;

namespace Crm.Sample.Shop.Import;

/// <summary>
/// Which stock codes stand for no goods. The codes beside the numbered range are postage (<c>POST</c>, <c>DOT</c>, <c>C2</c>),
/// entries by hand (<c>M</c>, <c>m</c>), discounts, samples, charges, commissions and <c>PADS</c>, a dummy price of a tenth of a
/// penny. Codes are compared ordinally, as everywhere.
/// </summary>
public static class RetailStockCode
{
    private static readonly FrozenSet<string> Services = new[]
    {
        "POST", "DOT", "C2", "M", "m", "BANK CHARGES", "PADS", "D", "S", "CRUK", "AMAZONFEE", "B",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What sort of thing the code stands for. Vouchers (<c>gift_0001_20</c> and 22016, the one of £100) are gift cards.</summary>
    public static ProductKind KindOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (Services.Contains(code))
            return ProductKind.Service;
        return code == "22016" || code.StartsWith("gift_", StringComparison.Ordinal) ? ProductKind.GiftCard : ProductKind.Goods;
    }
}
