namespace Crm.Customers;

/// <summary>The staff comment on a customer was set. Personal data.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="Old">Before; null for none.</param>
/// <param name="New">After; null for none.</param>
public sealed record CustomerCommented(CustomerId CustomerId, string? Old, string? New);
