using Crm.Orders;
using Crm.Store;
using Crm.Tasks;

namespace Crm.Staff;

/// <summary>Calls a role otherwise: of everybody who has it, those who left too, in the access scopes, and of open tasks. Gives how many have it.</summary>
/// <param name="orders">Shared.</param>
/// <param name="from">As it is called.</param>
/// <param name="to">As it is to be called.</param>
/// <param name="named">Roles to which the set-up gives rights: who only renames gets none of them.</param>
internal sealed class RenameRoleCommand(OrderContext orders, string from, string to, IReadOnlyCollection<string> named) : IWriteCommand<int>
{
    private readonly StaffContext context = orders.Staff;

    public string Name => "staff.rename-role";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage > 0)
        {
            foreach (var id in Everybody(plan.Set))
                plan.Load<StaffMember>(id);
            plan.Load(orders.Tasks.Statements.OpenOfRole, from);
            orders.Pricing?.Promotions.PlanStale(plan);
            return false;
        }

        context.Carrying.Plan(plan);
        orders.Pricing?.Promotions.Plan(plan);
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
        if (people.Exists(p => p.Roles.Contains(to)) || context.Carrying.Names(set, to) || IsRight(set))
            return new Refusal(StaffRefusals.RoleTaken, "There is a role {role}.", ("role", to));
        foreach (var member in having)
        {
            member.RenameRole(from, to);
            set.Change(member, "staff.role-renamed");
        }

        context.Carrying.CarryRole(set, from, to);
        foreach (var task in set.FindBy<StaffTask>(orders.Tasks.Statements.OpenOfRole, from))
            if (task.RenameRole(from, to))
                set.Change(task, "task.role-renamed");
        return having.Count;
    }

    /// <summary>Whether rights are for the new name, that whoever gets it would have without anybody's saying so.</summary>
    private bool IsRight(WorkingSet set) => named.Contains(to) || orders.Pricing?.Promotions.GetIfStored(set)?.Settings.ManualRights.Any(r => r.Role == to) == true;

    private IEnumerable<long> Everybody(WorkingSet set) =>
        set.Rows(context.Statements.Versions, true).Concat(set.Rows(context.Statements.Versions, false)).Select(row => (long)row[1]!);
}
