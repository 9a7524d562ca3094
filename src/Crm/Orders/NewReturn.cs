using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Orders;

/// <summary>A return as a caller gives it.</summary>
public sealed record NewReturn
{
    /// <summary>The site it belongs to.</summary>
    public required SiteId SiteId { get; init; }

    /// <summary>The order that was returned; null where unknown.</summary>
    public OrderId? OrderId { get; init; }

    /// <summary>Who returned; null for nobody known.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>Code of the channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The return's identity in its source; none where born here.</summary>
    public ExternalId ExternalId { get; init; }

    /// <summary>Currency of every amount.</summary>
    public required Currency Currency { get; init; }

    /// <summary>Currency of figures; none for the same.</summary>
    public Currency BaseCurrency { get; init; }

    /// <summary>From the return's to the base currency: the order's frozen rate, where there is an order.</summary>
    public ExchangeRate Rate { get; init; }

    /// <summary>When it came back.</summary>
    public required Instant ReturnedAt { get; init; }

    /// <summary>Code of the reason; null where unknown.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>What came back.</summary>
    public IReadOnlyList<NewReturnLine> Lines { get; init => field = value ?? []; } = [];

    /// <summary>A trial that no figure counts.</summary>
    public bool IsTest { get; init; }
}
