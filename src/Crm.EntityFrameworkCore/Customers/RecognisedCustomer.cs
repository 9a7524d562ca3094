namespace Crm.Customers;

/// <summary>Who somebody is.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="IsNew">Not known before; created.</param>
/// <param name="KnownBy">By what they were recognised.</param>
/// <param name="IsVerified">They proved to be this customer; without it, show them no bonuses, personal prices or history.</param>
public sealed record RecognisedCustomer(CustomerId CustomerId, bool IsNew, KnownBy KnownBy, bool IsVerified);
