using Crm.Store;

namespace Crm.Customers;

/// <summary>Records what a customer said, or how they like to be reached. Gives the version.</summary>
internal sealed class ConsentCommand(string name, CustomerId id, Func<CustomerConsent, WorkingSet, Result<string>> edit) : IWriteCommand<int>
{
    public string Name => name;

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<Customer>(id.Value);
        plan.Load<CustomerConsent>(id.Value);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        if (set.Find<Customer>(id.Value) is null)
            return CustomerRefusals.UnknownCustomer(id);
        var known = set.Find<CustomerConsent>(id.Value);
        var consent = known ?? CustomerConsent.Open(id);
        var happened = edit(consent, set);
        if (!happened.IsAccepted)
            return happened.Refusal;
        if (known is null)
            set.Add(consent, happened.Value);
        else
            set.Change(consent, happened.Value);
        return consent.Version;
    }
}
