using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Orders;

/// <summary>An order was placed.</summary>
public sealed record OrderPlaced(
    OrderId OrderId,
    SiteId SiteId,
    string Number,
    CustomerId? CustomerId,
    string Status,
    Money Total,
    Instant PlacedAt,
    IntakeMode IntakeMode,
    IReadOnlyList<string> Marks);
