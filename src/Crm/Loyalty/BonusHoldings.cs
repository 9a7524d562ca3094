using Crm.Customers;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>
/// The bonuses of a person: the accounts of a customer and of all who are merged with them, with their open lots. Merging adds
/// accounts and undoing it takes them apart, since nothing is ever moved from one to another.
/// </summary>
/// <param name="accounts">The accounts; those that are not there yet are left out.</param>
/// <param name="lots">Their lots with something left, and those that the operation is about.</param>
public sealed class BonusHoldings(IReadOnlyList<LoyaltyAccount> accounts, IReadOnlyList<BonusLot> lots)
{
    /// <summary>The accounts.</summary>
    public IReadOnlyList<LoyaltyAccount> Accounts { get; } = accounts;

    /// <summary>The lots.</summary>
    public IReadOnlyList<BonusLot> Lots { get; } = lots;

    /// <summary>What can be spent at this instant: active lots whose time is not over, less what is owed; never below 0.</summary>
    public long SpendableUnits(Instant now)
    {
        long sum = 0;
        foreach (var lot in Lots)
            if (lot.IsActive(now) || (lot.State == BonusLotState.Pending && lot.ActiveAt <= now && !(lot.ExpiresAt <= now)))
                sum += lot.RemainingUnits;
        foreach (var account in Accounts)
            sum -= account.DebtUnits;
        return Math.Max(0, sum);
    }

    /// <summary>Pending, over all accounts.</summary>
    public long PendingUnits => Accounts.Sum(a => a.PendingUnits);

    /// <summary>Owed, over all accounts.</summary>
    public long DebtUnits => Accounts.Sum(a => a.DebtUnits);

    internal LoyaltyAccount Account(CustomerId customer) =>
        Accounts.FirstOrDefault(a => a.CustomerId == customer) ?? throw new ArgumentException($"The account of customer {customer.Value} is not given.", nameof(customer));

    internal BonusLot Lot(BonusLotId id) =>
        Lots.FirstOrDefault(l => l.Id == id) ?? throw new ArgumentException($"Lot {id.Value} is not given.", nameof(id));
}
