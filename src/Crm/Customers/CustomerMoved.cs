using Crm.Sites;

namespace Crm.Customers;

/// <summary>A customer and all identifiers went over to another customer base.</summary>
/// <param name="CustomerId">Who.</param>
/// <param name="From">The base before.</param>
/// <param name="To">The base now.</param>
public sealed record CustomerMoved(CustomerId CustomerId, ScopeId From, ScopeId To);
