using Crm.Store;

namespace Crm.Customers;

/// <summary>A change of one customer. Gives the version.</summary>
internal sealed class EditCustomerCommand(string name, CustomerId id, Func<Customer, WorkingSet, Result<string>> edit) : IWriteCommand<int>
{
    public string Name => name;

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<Customer>(id.Value);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<Customer>(id.Value) is not { } customer)
            return new Refusal("customer.unknown", "There is no customer {customer}.", ("customer", id));
        if (customer.ErasedAt is not null)
            return CustomerRefusals.IsErased(id);
        var happened = edit(customer, set);
        if (!happened.IsAccepted)
            return happened.Refusal;
        set.Change(customer, happened.Value);
        return customer.Version;
    }
}
