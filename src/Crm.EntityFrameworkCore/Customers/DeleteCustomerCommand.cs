using Crm.Store;

namespace Crm.Customers;

/// <summary>Deletes a customer with all who were merged into them: they are one person. Gives the version.</summary>
internal sealed class DeleteCustomerCommand(DuplicateStatements statements, CustomerId id) : IWriteCommand<int>
{
    public string Name => "customers.delete";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Lock(MergeCommand.LockName);
            plan.Load<Customer>(id.Value);
            return true;
        }

        statements.PlanGroup(plan, id);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (statements.GroupOf(set, id) is not { } group)
            return CustomerRefusals.UnknownCustomer(id);
        if (group.Survivor.Id != id)
            return CustomerRefusals.IsMerged(id, group.Survivor.Id);
        if (group.Survivor.DeletedAt is not null)
            return CustomerRefusals.IsDeleted(id);
        foreach (var member in group.Members.Where(m => m.DeletedAt is null))
        {
            _ = member.Delete(set.Now);
            set.Change(member, "customer.deleted");
        }

        return group.Survivor.Version;
    }
}
