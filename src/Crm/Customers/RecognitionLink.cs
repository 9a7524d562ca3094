namespace Crm.Customers;

/// <summary>Another customer that an identity also points at.</summary>
/// <param name="CustomerId">Who.</param>
/// <param name="Key">By the strongest key that both have.</param>
public sealed record RecognitionLink(CustomerId CustomerId, LookupKey Key);
