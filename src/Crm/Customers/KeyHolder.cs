namespace Crm.Customers;

/// <summary>Who holds a key now.</summary>
/// <param name="Key">The key.</param>
/// <param name="CustomerId">Its holder, not deleted.</param>
public readonly record struct KeyHolder(LookupKey Key, CustomerId CustomerId);
