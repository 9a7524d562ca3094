using Crm.Sites;

namespace Crm.Customers;

/// <summary>That a customer has a trait by which others may be found to be the same. Only a hash stands here; it goes with the customer's data.</summary>
internal sealed class TraitRow
{
    public ScopeId ScopeId { get; set; }

    /// <summary>The first 64 bits of the trait's SHA-256.</summary>
    public long Trait { get; set; }
    public CustomerId CustomerId { get; set; }
}
