using Crm.Store;

namespace Crm.Staff;

/// <summary>A change of one member of staff. Gives their version.</summary>
/// <param name="name">Stands in the log.</param>
/// <param name="staff">Who.</param>
/// <param name="other">Somebody else to look at; null for nobody.</param>
/// <param name="edit">Changes them and names what happened.</param>
internal sealed class EditStaffCommand(string name, StaffId staff, StaffId? other, Func<StaffMember, StaffMember?, WorkingSet, Result<string>> edit) : IWriteCommand<int>
{
    public string Name => name;

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<StaffMember>(staff.Value);
        if (other is { } second)
            plan.Load<StaffMember>(second.Value);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<StaffMember>(staff.Value) is not { } member)
            return new Refusal(StaffRefusals.Unknown, "There is no member of staff {staff}.", ("staff", staff));
        StaffMember? second = null;
        if (other is { } asked && (second = set.Find<StaffMember>(asked.Value)) is null)
            return new Refusal(StaffRefusals.Unknown, "There is no member of staff {staff}.", ("staff", asked));
        var edited = edit(member, second, set);
        if (!edited.IsAccepted)
            return edited.Refusal;
        set.Change(member, edited.Value);
        return member.Version;
    }
}
