namespace Crm.Staff;

/// <summary>
/// What of orders and customers a role or one member of staff may see and change, as rules in the language of docs/rules.md. A rule about
/// customers bounds all that is a customer's, their orders among it; a rule about orders bounds orders and all that is an order's, and
/// leaves customers as they are. What has no customer (a guest's order, an anonymous cart) is not seen by whoever is bounded by customers.
/// </summary>
public sealed record AccessScope
{
    /// <summary>For whoever has this role. Several roles add up: what one of them lets through is seen, and a role without a scope lets all through.</summary>
    public string? Role { get; init; }

    /// <summary>For this member of staff, by code: narrows further what their roles let through.</summary>
    public string? Staff { get; init; }

    /// <summary>Rule about orders (<c>site in ("ua") and total &lt; 500 EUR</c>); null for none.</summary>
    public string? Orders { get; init; }

    /// <summary>Rule about customers (<c>country = "UA" and orders.net &lt; 1000 EUR</c>); null for none.</summary>
    public string? Customers { get; init; }
}
