using Crm.Customers;

namespace Crm.Pricing;

/// <summary>Who buys, for what is limited per customer and for first orders.</summary>
/// <param name="Id">The customer, recognised by whatever they typed; null for nobody known.</param>
/// <param name="Same">Others who are the same person: merged with them, or sharing telephone or e-mail.</param>
/// <param name="IsFirstOrder">Whether none of them ever ordered; null to go by the customer's figures.</param>
internal sealed record Buyer(CustomerId? Id, IReadOnlyList<CustomerId> Same, bool? IsFirstOrder)
{
    internal static readonly Buyer Nobody = new(null, [], null);

    /// <summary>They cannot have used anything yet.</summary>
    internal bool IsNew { get; init; }

    internal IReadOnlyList<CustomerId> All => Id is { } id ? [id, .. Same.Where(s => s != id)] : [];
}
