using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Carts;

/// <summary>A cart as the host has it now, whole.</summary>
/// <param name="Site">The site.</param>
/// <param name="Lines">All that is in it; empty for an emptied one.</param>
public sealed record PutCart(SiteId Site, IReadOnlyList<NewCartLine> Lines)
{
    /// <summary>The cart, where the host knows its id from an earlier put; null to find it by customer or device.</summary>
    public CartId? Cart { get; init; }

    /// <summary>The device, by a token that the host made (<see cref="CrmCarts.NewToken"/>) and keeps in a cookie; <c>default</c> for none.</summary>
    public SecretToken Device { get; init; }

    /// <summary>Whose it is, as far as the host knows; null for nobody.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>The customer is signed in. Else they only told who they are: then the cart is the device's.</summary>
    public bool IsSignedIn { get; init; }

    /// <summary>Code of the channel; null for none.</summary>
    public string? Channel { get; init; }

    /// <summary>The revision that was changed, for tabs that must not overwrite each other: refused where the cart has another one. Null: the last writer wins.</summary>
    public int? Revision { get; init; }

    /// <summary>When the customer made the change; what is older than the cart's last change is taken for late and changes nothing. Null for now.</summary>
    public Instant? ChangedAt { get; init; }
}
