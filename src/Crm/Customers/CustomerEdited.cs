namespace Crm.Customers;

/// <summary>Staff set a customer's profile. Personal data.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="Fields">Fields that changed; empty for none.</param>
public sealed record CustomerEdited(CustomerId CustomerId, IReadOnlyList<ProfileChange> Fields);
