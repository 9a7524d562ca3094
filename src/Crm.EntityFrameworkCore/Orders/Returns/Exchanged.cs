namespace Crm.Orders;

/// <summary>What an exchange came to.</summary>
/// <param name="ReturnId">The return: approved, and credited before the goods are here.</param>
/// <param name="OrderId">The new order.</param>
/// <param name="Due">What is still to be paid over both orders.</param>
/// <param name="Overpaid">What is to be given back over both orders.</param>
public sealed record Exchanged(ReturnId ReturnId, OrderId OrderId, Money Due, Money Overpaid);
