using Crm.Store;

namespace Crm.Customers;

/// <summary>Brings a deleted customer back, unless someone else holds a unique identifier of theirs by now.</summary>
internal sealed class RestoreCustomerCommand(CustomerStatements statements, CustomerId id) : IWriteCommand<int>
{
    public string Name => "customers.restore";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load<Customer>(id.Value);
            return true;
        }

        if (plan.Set.Find<Customer>(id.Value) is { } customer)
            foreach (var key in Unique(customer))
                plan.Load(statements.ByKey, key.ScopeId.Value, EnumText<CustomerKeyKind>.Of(key.Kind), key.Value);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<Customer>(id.Value) is not { } customer)
            return new Refusal("customer.unknown", "There is no customer {customer}.", ("customer", id));
        var holders = Unique(customer).SelectMany(key => set.Rows(statements.ByKey, key.ScopeId.Value, EnumText<CustomerKeyKind>.Of(key.Kind), key.Value)
            .Select(row => new KeyHolder(key.Key, new CustomerId((long)row[statements.CustomerColumn]!)))).ToArray();
        var restored = customer.Restore(holders);
        if (!restored.IsAccepted)
            return restored.Refusal;
        set.Change(customer, "customer.restored");
        return customer.Version;
    }

    private static IEnumerable<CustomerKey> Unique(Customer customer) => customer.Keys.Where(k => k.Key.IsUnique && customer.ComesBack(k));
}
