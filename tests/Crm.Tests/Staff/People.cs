using Crm.Sites;
using NodaTime;

namespace Crm.Staff;

/// <summary>A shop's people for tests: Kyiv, Monday to Friday 9 to 18, unless they have shifts of their own.</summary>
internal sealed class People
{
    internal static readonly DateTimeZone Kyiv = DateTimeZoneProviders.Tzdb["Europe/Kyiv"];
    internal static readonly WorkingCalendar Hours = WorkingCalendar.Create(WorkingCalendarDefinition.Weekdays("Europe/Kyiv", "09:00", "18:00"));
    private readonly List<StaffMember> members = [];
    private readonly List<StaffTeam> teams = [];

    internal Dictionary<StaffId, StaffLoad> Loads { get; } = [];

    internal StaffRoster Roster => new(members, teams);

    internal StaffId Add(string code, string? team = null, int? cap = null, WorkingCalendarDefinition? shifts = null, params string[] roles)
    {
        var known = team is null ? null : teams.Find(t => t.Code == team);
        if (team is not null && known is null)
            teams.Add(known = StaffTeam.Form(new TeamId(teams.Count + 1), new TeamDefinition(team, team)));
        members.Add(StaffMember.Join(new StaffId(members.Count + 1), new StaffDefinition(code, code) { Cap = cap, Team = known?.Id, Shifts = shifts, Roles = roles }));
        return members[^1].Id;
    }

    internal StaffMember this[StaffId id] => members.Find(m => m.Id == id)!;

    internal AssignmentBoard At(Instant now) => new(Roster, Hours, Loads, now);

    internal static Instant Local(int month, int day, int hour, int minute = 0) =>
        new LocalDateTime(2026, month, day, hour, minute).InZoneStrictly(Kyiv).ToInstant();
}
