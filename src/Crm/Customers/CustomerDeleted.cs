using NodaTime;

namespace Crm.Customers;

/// <summary>A customer was soft-deleted: gone from lists and recognition, with all history kept.</summary>
/// <param name="CustomerId">Who.</param>
/// <param name="At">When.</param>
public sealed record CustomerDeleted(CustomerId CustomerId, Instant At);
