using Crm.Sites;
using Crm.Staff;
using NodaTime;

namespace Crm.Orders;

/// <summary>Which stays of orders in their statuses are looked at: ended ones, by when they ended.</summary>
public sealed record StayFilter
{
    /// <summary>Left at or after; null for no bound.</summary>
    public Instant? From { get; init; }

    /// <summary>Left before; null for no bound.</summary>
    public Instant? To { get; init; }

    /// <summary>In the status of this code; null for any.</summary>
    public string? Status { get; init; }

    /// <summary>Taken on by this member of staff (<see cref="Actor.Name"/>); null for anybody.</summary>
    public string? Staff { get; init; }

    /// <summary>Of orders for which this member of staff answered; null for anybody.</summary>
    public StaffId? ManagerId { get; init; }

    /// <summary>Of this site; null for any.</summary>
    public SiteId? SiteId { get; init; }

    /// <summary>Of orders that came through this channel; null for any.</summary>
    public string? Channel { get; init; }

    /// <summary>True for those alone that were longer than their deadline, false for those that were not; null for both.</summary>
    public bool? IsLate { get; init; }

    /// <summary>Whether stays that were imported or repaired are among them; they measure nobody's speed.</summary>
    public bool IncludePast { get; init; }

    internal IQueryable<StayRow> Apply(IQueryable<StayRow> stays)
    {
        stays = stays.Where(s => s.LeftAt != null);
        if (From is { } from)
            stays = stays.Where(s => s.LeftAt >= from);
        if (To is { } to)
            stays = stays.Where(s => s.LeftAt < to);
        if (Status is { } status)
            stays = stays.Where(s => s.Status == status);
        if (Staff is { } staff)
            stays = stays.Where(s => s.Staff == staff);
        if (ManagerId is { } manager)
            stays = stays.Where(s => s.ManagerId == manager);
        if (SiteId is { } site)
            stays = stays.Where(s => s.SiteId == site);
        if (Channel is { } channel)
            stays = stays.Where(s => s.Channel == channel);
        if (IsLate is { } late)
            stays = stays.Where(s => (s.LateSince != null) == late);
        return IncludePast ? stays : stays.Where(s => s.Mode == IntakeMode.Live || s.Mode == IntakeMode.Sync);
    }
}
