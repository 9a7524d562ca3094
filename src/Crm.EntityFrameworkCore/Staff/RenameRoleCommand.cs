using Crm.Store;

namespace Crm.Staff;

/// <summary>Calls a role otherwise: of everybody who has it, those who left too, and in the access scopes. Gives how many have it.</summary>
internal sealed class RenameRoleCommand(StaffContext context, string from, string to) : IWriteCommand<int>
{
    public string Name => "staff.rename-role";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage > 0)
        {
            foreach (var id in Everybody(plan.Set))
                plan.Load<StaffMember>(id);
            return false;
        }

        context.Carrying.Plan(plan);
        plan.Load(context.Statements.Versions, true);
        plan.Load(context.Statements.Versions, false);
        return true;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Bounds is not null)
            return StaffRefusals.IsBounded();
        var people = Everybody(set).Select(id => set.Find<StaffMember>(id)!).ToList();
        var having = people.FindAll(p => p.Roles.Contains(from));
        if (having.Count == 0)
            return new Refusal(StaffRefusals.UnknownRole, "Nobody has the role {role}.", ("role", from));
        if (people.Exists(p => p.Roles.Contains(to)) || context.Carrying.Names(set, to))
            return new Refusal(StaffRefusals.RoleTaken, "There is a role {role}.", ("role", to));
        foreach (var member in having)
        {
            member.RenameRole(from, to);
            set.Change(member, "staff.role-renamed");
        }

        context.Carrying.Carry(set, from, to, isRole: true);
        return having.Count;
    }

    private IEnumerable<long> Everybody(WorkingSet set) =>
        set.Rows(context.Statements.Versions, true).Concat(set.Rows(context.Statements.Versions, false)).Select(row => (long)row[1]!);
}
