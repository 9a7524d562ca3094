namespace Crm.Customers;

/// <summary>How much of a company's credit is used.</summary>
/// <param name="Limit">Most that may be open; null for no limit.</param>
/// <param name="Used">What is due of all its orders, in base currency.</param>
/// <param name="OpenOrders">Orders of which something is due.</param>
public sealed record CompanyCredit(Money? Limit, Money Used, int OpenOrders)
{
    /// <summary>What may still be ordered on credit, never below nothing; null for no limit.</summary>
    public Money? Free => Limit is { } limit ? limit > Used ? limit - Used : Money.Zero(limit.Currency) : null;
}
