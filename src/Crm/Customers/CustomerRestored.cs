namespace Crm.Customers;

/// <summary>A soft-deleted customer came back.</summary>
/// <param name="CustomerId">Who.</param>
public sealed record CustomerRestored(CustomerId CustomerId);
