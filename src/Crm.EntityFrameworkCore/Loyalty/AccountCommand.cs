using Crm.Customers;
using Crm.Store;

namespace Crm.Loyalty;

/// <summary>Something done with the bonuses of a customer, all who are merged with them in hand.</summary>
/// <param name="context">What is shared.</param>
/// <param name="customer">Whose.</param>
/// <param name="name">Stands in the log.</param>
/// <param name="decide">Decides and records, on the bonuses of all members and the programme.</param>
internal sealed class AccountCommand<T>(LoyaltyContext context, CustomerId customer, string name, Func<AccountWork, Result<T>> decide) : IWriteCommand<T>
{
    public string Name => name;

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                context.PlanNew(plan);
                plan.Load<Customer>(customer.Value);
                plan.Load<CustomerSummary>(customer.Value);
                return true;
            case 1:
                context.Programme.PlanStale(plan);
                context.Groups.PlanGroup(plan, customer);
                return true;
            default:
                context.PlanMembers(plan, customer);
                return false;
        }
    }

    public Result<T> Decide(WorkingSet set)
    {
        if (set.Find<Customer>(customer.Value) is null || set.FindLoaded<CustomerSummary>(customer.Value) is not { } summary)
            return CustomerRefusals.UnknownCustomer(customer);
        if (context.Programme.GetIfStored(set) is not { } programme)
            return new Refusal(LoyaltyRefusals.NoProgramme, "The shop has no loyalty programme.");
        var holdings = LoyaltyContext.Holdings(set, context.Members(set, customer));
        return decide(new AccountWork(context, set, programme, customer, summary.Currency, holdings));
    }
}
