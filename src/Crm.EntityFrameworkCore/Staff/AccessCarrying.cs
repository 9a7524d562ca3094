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

    /// <summary>Whether a scope is for a code.</summary>
    internal bool NamesPerson(WorkingSet set, string code) => Find(set) is var (_, access) && access.Scopes.Any(s => s.Staff == code);

    /// <summary>Scopes for a role are for it under another name.</summary>
    internal void CarryRole(WorkingSet set, string from, string to) => Edit(set, access => access.Carried(from, to, isRole: true));

    /// <summary>Scopes for somebody are for them under another name; where others have, or had, the old one, the scope stays theirs, too.</summary>
    internal void CarryPerson(WorkingSet set, string from, string to, bool isShared) =>
        Edit(set, access => from == to ? access : isShared ? access.Shared(from, to) : access.Carried(from, to, isRole: false));

    private void Edit(WorkingSet set, Func<AccessDefinition, AccessDefinition> edit)
    {
        if (Find(set) is not var (stored, access) || edit(access) is var carried && carried.Equals(access))
            return;
        stored.Edit(carried.ToJson());
        set.Change(stored, "definition.carried");
    }

    private (Definition Stored, AccessDefinition Access)? Find(WorkingSet set) =>
        source.Edited(set) is { } stored ? (stored, AccessDefinition.FromJson(stored.Document)) : null;
}
