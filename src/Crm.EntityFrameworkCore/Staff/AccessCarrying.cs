using Crm.History;
using Crm.Store;

namespace Crm.Staff;

/// <summary>
/// Access scopes go by codes and roles. Who changes one changes the scopes in the same transaction, and roles are not taken from somebody so that they
/// see everything unless that is said: a name that is lost bounds nobody.
/// </summary>
internal sealed class AccessCarrying(DefinitionSource<AccessDefinition> source)
{
    /// <summary>The scopes as they are, kept from others.</summary>
    internal void Plan(LoadPlan plan) => source.PlanEdit(plan);

    /// <summary>Why somebody does not get other roles; null where they may.</summary>
    internal Refusal? Check(WorkingSet set, StaffMember member, IReadOnlyList<string> roles) =>
        Find(set) is var (_, access) && access.Bounds(member.Roles) && !access.Bounds(roles)
            ? new Refusal(StaffRefusals.Unbinds, "By these roles {staff} would see everything, and is to say so who means it.",
                ("staff", member.Id), ("roles", roles.Where(r => !access.Bounds([r])).ToArray()))
            : null;

    /// <summary>Whether a scope is for a role.</summary>
    internal bool Names(WorkingSet set, string role) => Find(set) is var (_, access) && access.Bounds([role]);

    /// <summary>Scopes for somebody, or a role, are for them under another name.</summary>
    internal void Carry(WorkingSet set, string from, string to, bool isRole)
    {
        if (from == to || Find(set) is not var (stored, access) || access.Carried(from, to, isRole) is var carried && carried.Equals(access))
            return;
        stored.Edit(carried.ToJson());
        set.Change(stored, "definition.carried");
    }

    private (Definition Stored, AccessDefinition Access)? Find(WorkingSet set) =>
        source.Edited(set) is { } stored ? (stored, AccessDefinition.FromJson(stored.Document)) : null;
}
