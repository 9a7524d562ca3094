using Crm.Customers;
using Crm.Store;

namespace Crm.Segments;

/// <summary>Puts customers on a list or takes them off it. Gives how many that changed; customers who are not there are left out.</summary>
internal sealed class ListCustomersCommand(string list, IReadOnlyList<CustomerId> customers, bool adds) : IWriteCommand<int>
{
    internal const int AtOnce = 500;

    public string Name => adds ? "segments.list" : "segments.unlist";

    public bool Plan(int stage, LoadPlan plan)
    {
        foreach (var customer in customers)
        {
            plan.Load<Customer>(customer.Value);
            plan.Load<CustomerLists>(customer.Value);
        }

        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var changed = 0;
        foreach (var customer in customers.Distinct())
        {
            if (set.Find<Customer>(customer.Value) is not { } found || (adds && found.DeletedAt is not null))
                continue;
            var lists = set.FindAnywhere<CustomerLists>(customer.Value);
            if (lists is null && !adds)
                continue;
            var known = lists ?? CustomerLists.Open(customer);
            if (!(adds ? known.Add(list, set.Now) : known.Remove(list)))
                continue;
            changed++;
            if (lists is null)
                set.Add(known, "customer.listed");
            else
                set.Change(known, adds ? "customer.listed" : "customer.unlisted");
        }

        return changed;
    }
}
