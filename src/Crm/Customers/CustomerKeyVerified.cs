namespace Crm.Customers;

/// <summary>A customer's identifier was proved theirs.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="Key">Which.</param>
public sealed record CustomerKeyVerified(CustomerId CustomerId, LookupKey Key);
