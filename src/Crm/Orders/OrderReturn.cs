using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Orders;

/// <summary>What a customer brought back, from a known order or from none.</summary>
public sealed partial class OrderReturn
{
    private readonly List<OrderReturnLine> lines = [];

    private OrderReturn()
    {
    }

    /// <summary>Its id.</summary>
    public ReturnId Id { get; private set; }

    /// <summary>The site it belongs to.</summary>
    public SiteId SiteId { get; private set; }

    /// <summary>The order that was returned; null where unknown.</summary>
    public OrderId? OrderId { get; private set; }

    /// <summary>Who returned; null for nobody known.</summary>
    public CustomerId? CustomerId { get; private set; }

    /// <summary>Code of the channel it came through.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>Source of <see cref="ExternalId"/>; null where born here.</summary>
    public string? ExternalSource { get; private set; }

    /// <summary>Value of <see cref="ExternalId"/>; null where born here.</summary>
    public string? ExternalValue { get; private set; }

    /// <summary>The return's identity in its source; none where born here.</summary>
    public ExternalId ExternalId => ExternalSource is null || ExternalValue is null ? default : new(ExternalSource, ExternalValue);

    /// <summary>Currency of every amount.</summary>
    public Currency Currency { get; private set; }

    /// <summary>Currency of figures.</summary>
    public Currency BaseCurrency { get; private set; }

    internal long RateNumerator { get; private set; } = 1;

    internal long RateDenominator { get; private set; } = 1;

    /// <summary>From the return's to the base currency.</summary>
    public ExchangeRate Rate => ExchangeRate.Of(RateNumerator, RateDenominator);

    /// <summary>When it came back.</summary>
    public Instant ReturnedAt { get; private set; }

    /// <summary>Code of the reason; null where unknown.</summary>
    public string? ReasonCode { get; private set; }

    internal long TotalUnits { get; private set; }

    /// <summary>Sum of what is credited for the lines, tax in it.</summary>
    public Money Total => new(TotalUnits, Currency);

    /// <summary>A trial that no figure counts.</summary>
    public bool IsTest { get; private set; }

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>What came back, by position.</summary>
    public IReadOnlyList<OrderReturnLine> Lines => lines;
}
