using Crm.Store;

namespace Crm.Customers;

/// <summary>How customers are looked up by the write path.</summary>
internal sealed class CustomerStatements
{
    internal const string Ids = "customer";

    internal CustomerStatements(StoreModel model, StoreStatements store, CustomersSetup? setup = null)
    {
        Duplicates = new DuplicateStatements(model, store);
        Setup = setup ?? new CustomersSetup();
        model.Keep<Customer>();
        model.Keep<CustomerSummary>();
        var keys = model.Aggregate<Customer>().Children[0].Table;
        Keys = keys;
        ByKey = SelectStatement.By(keys, locks: false, "retired_at is null", nameof(CustomerKey.ScopeId), nameof(CustomerKey.Kind), nameof(CustomerKey.Value)).Keep();
        CustomerColumn = keys.IndexOf(nameof(CustomerKey.CustomerId));
    }

    internal DuplicateStatements Duplicates { get; }

    internal CustomersSetup Setup { get; }

    internal TablePlan Keys { get; }

    /// <summary>Rows of keys that identify: by scope, kind, value.</summary>
    internal SelectStatement ByKey { get; }

    /// <summary>Position of the customer's id in rows of keys.</summary>
    internal int CustomerColumn { get; }
}
