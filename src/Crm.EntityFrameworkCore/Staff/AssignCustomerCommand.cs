using Crm.Customers;
using Crm.Store;

namespace Crm.Staff;

/// <summary>Says who answers for a customer. Gives the customer's version.</summary>
/// <param name="customer">Which.</param>
/// <param name="from">Who must still do; null for whoever.</param>
/// <param name="to">Who will; null for nobody, until an order comes.</param>
internal sealed class AssignCustomerCommand(CustomerId customer, StaffId? from, StaffId? to) : IWriteCommand<int>
{
    public string Name => "staff.assign-customer";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<Customer>(customer.Value);
        if (to is { } staff)
            plan.Load<StaffMember>(staff.Value);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<Customer>(customer.Value) is not { } found)
            return new Refusal("customer.unknown", "There is no customer {customer}.", ("customer", customer));
        if (from is null && found.SurvivorId is { } survivor)
            return CustomerRefusals.IsMerged(found.Id, survivor);
        if (to is { } staff)
        {
            if (set.Find<StaffMember>(staff.Value) is not { } member)
                return new Refusal(StaffRefusals.Unknown, "There is no member of staff {staff}.", ("staff", staff));
            if (!member.Active)
                return new Refusal(StaffRefusals.Left, "{name} left at {at}.", ("name", member.Name), ("staff", staff), ("at", member.LeftAt));
        }

        if ((from is null || found.ManagerId == from) && found.AssignTo(to))
            set.Change(found, "customer.manager-assigned");
        return found.Version;
    }
}
