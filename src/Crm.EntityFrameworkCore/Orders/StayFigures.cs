using Crm.Sites;
using Crm.Staff;
using NodaTime;

namespace Crm.Orders;

/// <summary>How long orders were in a status, in working time of their site's calendar.</summary>
/// <param name="Status">Code of the status.</param>
/// <param name="Staff">Who took them on; null where not told apart, or nobody of the staff did.</param>
/// <param name="SiteId">The site; null where not told apart.</param>
/// <param name="Channel">The channel; null where not told apart.</param>
/// <param name="ManagerId">Who answered for the orders; null where not told apart, or nobody did.</param>
/// <param name="Count">How many stays.</param>
/// <param name="Median">Half of them were at most so long: the nearest rank, which is one of the stays.</param>
/// <param name="P95">95 % of them were at most so long, by nearest rank.</param>
/// <param name="Longest">The longest.</param>
/// <param name="Late">How many missed their deadline.</param>
public sealed record StayFigures(
    string Status, string? Staff, SiteId? SiteId, string? Channel, StaffId? ManagerId, int Count, Duration Median, Duration P95, Duration Longest, int Late)
{
    /// <summary>The share of those that missed their deadline, to the millionth.</summary>
    public Percent LateShare => new((int)((long)Late * Percent.Scale / Count));
}
