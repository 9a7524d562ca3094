using Crm.Store;

namespace Crm.Customers;

/// <summary>Brings a deleted customer back, with those deleted with them, unless someone else holds a unique identifier of theirs by now. Gives the version.</summary>
internal sealed class RestoreCustomerCommand(CustomerStatements statements, CustomerId id) : IWriteCommand<int>
{
    public string Name => "customers.restore";

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Lock(MergeCommand.LockName);
                plan.Load<Customer>(id.Value);
                return true;
            case 1:
                statements.Duplicates.PlanGroup(plan, id);
                return true;
            default:
                foreach (var key in Deleted(plan.Set).SelectMany(Unique))
                    plan.Load(statements.ByKey, key.ScopeId.Value, EnumText<CustomerKeyKind>.Of(key.Kind), key.Value);
                return false;
        }
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (statements.Duplicates.GroupOf(set, id) is not { } group)
            return CustomerRefusals.UnknownCustomer(id);
        if (group.Survivor.Id != id)
            return CustomerRefusals.IsMerged(id, group.Survivor.Id);
        if (group.Survivor.ErasedAt is not null)
            return CustomerRefusals.IsErased(id);
        if (group.Survivor.DeletedAt is null)
            return CustomerRefusals.IsNotDeleted(id);
        var members = Deleted(set);
        var taken = members.SelectMany(Unique).SelectMany(key => set.Rows(statements.ByKey, key.ScopeId.Value, EnumText<CustomerKeyKind>.Of(key.Kind), key.Value)
            .Select(row => new KeyHolder(key.Key, new CustomerId((long)row[statements.CustomerColumn]!))))
            .Where(holder => !members.Exists(m => m.Id == holder.CustomerId)).ToList();
        if (taken.Count > 0)
            return set.Bounds is null ? CustomerRefusals.TakenBy(taken[0]) : CustomerRefusals.IsTaken(taken[0].Key);
        foreach (var member in members)
        {
            _ = member.Restore();
            set.Change(member, "customer.restored");
        }

        return group.Survivor.Version;
    }

    /// <summary>Who went with the survivor.</summary>
    private List<Customer> Deleted(WorkingSet set) => statements.Duplicates.GroupOf(set, id) is { Survivor.DeletedAt: { } at } group
        ? [.. group.Members.Where(m => m.DeletedAt == at)]
        : [];

    private static IEnumerable<CustomerKey> Unique(Customer customer) => customer.Keys.Where(k => k.Key.IsUnique && customer.ComesBack(k));
}
