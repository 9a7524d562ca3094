using Crm.Sites;
using NodaTime;

namespace Crm.Staff;

/// <summary>How things stand when an order is assigned.</summary>
/// <param name="Roster">Who works in the shop.</param>
/// <param name="SiteHours">When the site works: the hours of whoever has no shifts of their own, and those in which "back within" is counted.</param>
/// <param name="Loads">What each has on their hands; who is not there has nothing.</param>
/// <param name="Now">The moment.</param>
public sealed record AssignmentBoard(StaffRoster Roster, WorkingCalendar SiteHours, IReadOnlyDictionary<StaffId, StaffLoad> Loads, Instant Now)
{
    /// <summary>What somebody has on their hands.</summary>
    public StaffLoad LoadOf(StaffId staff) => Loads.GetValueOrDefault(staff);

    /// <summary>Why somebody cannot take an order now; null where they can.</summary>
    public PassReason? WhyNot(StaffMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (!member.Active)
            return PassReason.Left;
        if (IsFull(member))
            return PassReason.CapReached;
        if (member.Absences.Any(a => a.Covers(Now)))
            return PassReason.Absent;
        return Roster.HoursOf(member, SiteHours).IsOpen(Now) ? null : PassReason.OffShift;
    }

    internal bool IsFull(StaffMember member) => member.Cap is { } cap && LoadOf(member.Id).Open >= cap;

    internal Instant BackOf(StaffMember member) => Roster.NextThere(member, SiteHours, Now);
}
