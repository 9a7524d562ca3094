using System.Text.Json;
using Crm.Store;

namespace Crm.Staff;

/// <summary>
/// The roles in which somebody acts: of a member of staff who is kept here, those of the store; of everybody else, the one that
/// the host tells.
/// </summary>
internal static class ActorRoles
{
    internal static void Plan(StaffContext staff, LoadPlan plan, Actor actor)
    {
        if (actor is { Kind: ActorKind.Staff, Name: { } name })
            plan.Load(staff.Statements.Actors, name);
    }

    /// <summary>Roles to try, the one that was told first; null stands for none.</summary>
    internal static IReadOnlyList<string?> Of(StaffContext staff, WorkingSet set, Actor actor)
    {
        if (Rows(staff, set, actor) is not { Count: > 0 } rows)
            return [actor.Role];
        var roles = rows.Where(r => (bool)r[3]!).SelectMany(r => JsonSerializer.Deserialize<string[]>((string)r[2]!, CrmJson.Options)!).ToList();
        if (actor.Role is { } told)
            return new string?[] { roles.Contains(told) ? told : null };
        return roles.Count == 0 ? new string?[] { null } : roles;
    }

    /// <summary>Who acts, where they are kept here and have not left; else null.</summary>
    internal static StaffId? Id(StaffContext staff, WorkingSet set, Actor actor) =>
        Rows(staff, set, actor).FirstOrDefault(r => (bool)r[3]!) is { } row ? new StaffId((long)row[1]!) : null;

    private static IReadOnlyList<object?[]> Rows(StaffContext staff, WorkingSet set, Actor actor) =>
        actor is { Kind: ActorKind.Staff, Name: { } name } ? set.Rows(staff.Statements.Actors, name) : [];
}
