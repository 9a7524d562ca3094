using System.Collections.Frozen;
using Crm.Sites;
using NodaTime;

namespace Crm.Staff;

/// <summary>Who works in the shop, and when. Does not change; safe to share as long as its members are not changed.</summary>
public sealed class StaffRoster
{
    private readonly FrozenDictionary<StaffId, StaffMember> byId;
    private readonly FrozenDictionary<string, StaffMember> byCode;
    private readonly FrozenDictionary<TeamId, StaffTeam> teams;

    /// <summary>A roster of these people and teams.</summary>
    public StaffRoster(IEnumerable<StaffMember> members, IEnumerable<StaffTeam> teams)
    {
        Members = [.. members.OrderBy(m => m.Id.Value)];
        byId = Members.ToFrozenDictionary(m => m.Id);
        byCode = Members.Where(m => m.Active).ToFrozenDictionary(m => m.Code, StringComparer.Ordinal);
        this.teams = teams.ToFrozenDictionary(t => t.Id);
    }

    /// <summary>Everybody, by id; those who left too, as far as they were told.</summary>
    public IReadOnlyList<StaffMember> Members { get; }

    /// <summary>All teams.</summary>
    public IEnumerable<StaffTeam> Teams => teams.Values.OrderBy(t => t.Id.Value);

    /// <summary>By id; null for a stranger.</summary>
    public StaffMember? Find(StaffId id) => byId.GetValueOrDefault(id);

    /// <summary>Somebody who is there, by code; null for a stranger.</summary>
    public StaffMember? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>Their team; null for none.</summary>
    public StaffTeam? TeamOf(StaffMember member) => member?.TeamId is { } team ? teams.GetValueOrDefault(team) : null;

    /// <summary>Their branch, or else their team's; null for none.</summary>
    public BranchId? BranchOf(StaffMember member) => member?.BranchId ?? TeamOf(member!)?.BranchId;

    /// <summary>When somebody works: by their own shifts, else their team's, else the site's hours.</summary>
    public WorkingCalendar HoursOf(StaffMember member, WorkingCalendar siteHours)
    {
        ArgumentNullException.ThrowIfNull(member);
        return member.Calendar ?? TeamOf(member)?.Calendar ?? siteHours;
    }

    /// <summary>The first moment, from now on, at which somebody is on shift and not away.</summary>
    public Instant NextThere(StaffMember member, WorkingCalendar siteHours, Instant now)
    {
        var hours = HoursOf(member, siteHours);
        var at = hours.NextOpening(now);
        while (member.Absences.Where(a => a.Covers(at)).Select(a => (Instant?)a.EndsAt).Max() is { } back)
            at = hours.NextOpening(back);
        return at;
    }

    /// <summary>People of these teams with one of these roles; a list that is empty does not restrict.</summary>
    internal IEnumerable<StaffMember> Of(IReadOnlyList<string> teamCodes, IReadOnlyList<string> roles) => Members.Where(m => m.Active
        && (teamCodes.Count == 0 || (TeamOf(m) is { } team && teamCodes.Contains(team.Code, StringComparer.Ordinal)))
        && (roles.Count == 0 || m.Roles.Any(r => roles.Contains(r, StringComparer.Ordinal))));
}
