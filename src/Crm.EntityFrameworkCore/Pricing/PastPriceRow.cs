using Crm.Catalog;
using NodaTime;

namespace Crm.Pricing;

/// <summary>A price of a list that is over: the lowest prior price is told from these.</summary>
internal sealed class PastPriceRow
{
    public long ListId { get; set; }
    public VariantId VariantId { get; set; }
    public Quantity MinQuantity { get; set; }
    public PriceKind Kind { get; set; }
    public Instant Since { get; set; }
    public Instant? Until { get; set; }
    public long PriceUnits { get; set; }

    internal ListedPrice Price => new(VariantId, PriceUnits, Since) { From = MinQuantity, Kind = Kind, Until = Until };
}
