using NodaTime;

namespace Crm.Pricing;

/// <summary>What the change log hangs a list's prices on. What the list says stands in the definition of all lists.</summary>
internal sealed class PriceListRow
{
    private PriceListRow()
    {
    }

    internal PriceListRow(long id, string code) => (Id, Code) = (id, code);

    public long Id { get; private set; }
    public string Code { get; private set; } = "";

    /// <summary>When prices were last saved; null for never.</summary>
    public Instant? PricedAt { get; private set; }
    public int Version { get; internal set; }

    internal void Price(Instant now) => PricedAt = now;
}
