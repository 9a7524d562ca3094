using NodaTime;

namespace Crm.Customers;

/// <summary>A customer's identifier was declared wrong; its row stays.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="Key">Which.</param>
/// <param name="Fields">Main contacts that changed with it; empty for none.</param>
/// <param name="At">When.</param>
public sealed record CustomerKeyRetired(CustomerId CustomerId, LookupKey Key, IReadOnlyList<ProfileChange> Fields, Instant At);
