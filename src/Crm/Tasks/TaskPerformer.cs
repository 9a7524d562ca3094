using Crm.Staff;

namespace Crm.Tasks;

/// <summary>Who is to do something, or to hear of it: one person, or whoever of a team or of a role takes it. All null: anybody.</summary>
/// <param name="Staff">The person's code, the name of their <see cref="Actor"/>; null for nobody in particular.</param>
/// <param name="Team">The team whose people may do it; null for any.</param>
/// <param name="Role">The role whose people may do it; null for any.</param>
public sealed record TaskPerformer(string? Staff = null, TeamId? Team = null, string? Role = null)
{
    /// <summary>One person.</summary>
    public static TaskPerformer Person(string code) => new(code);

    /// <summary>Whoever of a team.</summary>
    public static TaskPerformer Of(TeamId team) => new(Team: team);

    /// <summary>Whoever has a role.</summary>
    public static TaskPerformer InRole(string role) => new(Role: role);

    /// <summary><c>anna</c>, <c>team 3</c>, <c>role supervisor</c>, or <c>anybody</c>.</summary>
    public override string ToString() => Staff ?? (Team is { } team ? $"team {team.Value}" : Role is null ? "anybody" : $"role {Role}");
}
