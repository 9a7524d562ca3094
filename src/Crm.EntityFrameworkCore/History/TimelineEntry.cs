using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.History;

/// <summary>One thing that happened about a customer: codes and data, of which a user interface makes words in its language.</summary>
/// <param name="Kind">What sort of thing, see <see cref="TimelineKinds"/>.</param>
/// <param name="Event">What happened: <c>order.status-changed</c>.</param>
/// <param name="Entity">To what: <c>order</c>, <c>payment</c>.</param>
/// <param name="EntityId">Its id.</param>
/// <param name="OrderId">The order that it belongs to; null for none.</param>
/// <param name="Happened">When it happened in the world.</param>
/// <param name="Recorded">When the store learnt of it.</param>
/// <param name="Actor">Who: <c>staff:anna (manager)</c>.</param>
/// <param name="Cause">Why, in the caller's words; null for none.</param>
/// <param name="Site">Where; null for no site.</param>
/// <param name="Body">JSON: the whole of what is new, or changed fields as <c>"field":[old,new]</c>; null for a bare event.</param>
/// <param name="Personal">JSON of personal fields in the same form; null where there are none or they were erased.</param>
/// <param name="IsErased">Whether personal fields were there and have been erased.</param>
public sealed record TimelineEntry(
    string Kind,
    string Event,
    string Entity,
    long EntityId,
    OrderId? OrderId,
    Instant Happened,
    Instant Recorded,
    string Actor,
    string? Cause,
    SiteId? Site,
    string? Body,
    string? Personal,
    bool IsErased)
{
    /// <summary>Longer personal fields are not in a page.</summary>
    public const int LongestPersonal = 16_384;

    /// <summary>Personal fields are there, and too long for a page (a mail's text): read them where they are kept.</summary>
    public bool IsLong { get; init; }
}
