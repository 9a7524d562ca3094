using Crm.Customers;
using Crm.Store;

namespace Crm.Loyalty;

/// <summary>What is at hand for something done with a customer's bonuses.</summary>
internal sealed record AccountWork(LoyaltyContext Context, WorkingSet Set, LoyaltyProgramme Programme, CustomerId Customer, Currency Currency, BonusHoldings Holdings)
{
    /// <summary>The customer's own account, opened where there is none, with all its lots.</summary>
    internal (LoyaltyAccount Account, BonusHoldings Holdings) Open()
    {
        var account = Context.Account(Set, Customer, Currency)!;
        return (account, Holdings.Accounts.Contains(account) ? Holdings : new BonusHoldings([.. Holdings.Accounts, account], Holdings.Lots));
    }
}
