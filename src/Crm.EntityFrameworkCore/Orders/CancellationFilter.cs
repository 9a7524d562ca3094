using Crm.Catalog;
using Crm.Sites;
using NodaTime;

namespace Crm.Orders;

/// <summary>Which losses; what is not told does not restrict. Those that were brought back are left out.</summary>
public sealed record CancellationFilter
{
    /// <summary>At this moment or later.</summary>
    public Instant? From { get; init; }

    /// <summary>Before this moment.</summary>
    public Instant? Before { get; init; }

    /// <summary>Of a site.</summary>
    public SiteId? Site { get; init; }

    /// <summary>For a reason.</summary>
    public string? Reason { get; init; }

    /// <summary>By a member of staff: <c>staff:anna</c>.</summary>
    public string? Staff { get; init; }

    /// <summary>Of orders that came through a channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Of a variant.</summary>
    public VariantId? Variant { get; init; }

    /// <summary>Of a kind.</summary>
    public CancellationKind? Kind { get; init; }
}
