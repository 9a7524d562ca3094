using Crm.Staff;

namespace Crm.Tasks;

/// <summary>Who is meant by a performer.</summary>
internal static class Performers
{
    /// <summary>Most people who are told of one thing.</summary>
    private const int Most = 500;

    /// <summary>Codes of the people, and their ids where they are kept here: one, or all of the team or of the role. Nobody for anybody.</summary>
    internal static IEnumerable<(string Code, StaffId? Id)> Of(StaffRoster roster, TaskPerformer performer)
    {
        if (performer.Staff is { } code)
            return [(code, roster.Find(code)?.Id)];
        if (performer.Team is null && performer.Role is null)
            return [];
        return roster.Members.Where(m => m.Active && (performer.Team is not { } team || m.TeamId == team) && (performer.Role is not { } role || m.Roles.Contains(role, StringComparer.Ordinal)))
            .Take(Most).Select(m => (m.Code, (StaffId?)m.Id));
    }

    /// <summary>Whose a task becomes when the person who has it leaves it: its team's or role's, else those of the person.</summary>
    internal static TaskPerformer Pool(StaffTask task, StaffMember member) =>
        task.TeamId is not null || task.Role is not null ? new(null, task.TeamId, task.Role)
        : member.TeamId is { } team ? TaskPerformer.Of(team)
        : member.Roles is [var role, ..] ? TaskPerformer.InRole(role)
        : new();
}
