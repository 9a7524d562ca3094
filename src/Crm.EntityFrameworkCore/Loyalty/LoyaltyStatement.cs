namespace Crm.Loyalty;

/// <summary>
/// All that happened with a customer's bonuses, and those of all merged with them. It adds up: the sums of its entries are the balances
/// of the accounts.
/// </summary>
/// <param name="Entries">The entries, the oldest first.</param>
/// <param name="Active">Sum of what moved what can be spent, before what is owed.</param>
/// <param name="Pending">Sum of what moved what is pending.</param>
/// <param name="Debt">Sum of what moved what is owed.</param>
public sealed record LoyaltyStatement(IReadOnlyList<StatementEntry> Entries, Money Active, Money Pending, Money Debt);
