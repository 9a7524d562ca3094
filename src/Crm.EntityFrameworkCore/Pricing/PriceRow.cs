using Crm.Catalog;
using NodaTime;

namespace Crm.Pricing;

/// <summary>A price of a list, in force or planned.</summary>
internal sealed class PriceRow
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
