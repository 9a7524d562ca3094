using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Orders;

/// <summary>
/// By how much an order counts more, or less, than before one command changed it: placed, edited, split, moved, cancelled,
/// returned, exchanged, paid, refunded. The sum of all movements of an order is how it stands, whatever was done to it.
/// </summary>
/// <param name="Key">Names just this movement, also when the command is tried again: what it brings is entered once by it.</param>
/// <param name="OrderId">The order.</param>
/// <param name="Number">Its number.</param>
/// <param name="SiteId">Its site.</param>
/// <param name="CustomerId">Whose it is; null for nobody's. An order that changes hands moves wholly from the one to the other.</param>
public sealed record OrderMovement(string Key, OrderId OrderId, string Number, SiteId SiteId, CustomerId? CustomerId)
{
    /// <summary>The event of the change log that stands for it: <c>order.placed</c>, <c>order.status-changed</c>, <c>order-account.refunded</c>.</summary>
    public required string Event { get; init; }

    /// <summary>What the order's status means now.</summary>
    public required StatusGroup Group { get; init; }

    /// <summary>Mode of the call. Of orders that came in as the past there are no movements, in whatever mode they change.</summary>
    public IntakeMode Mode { get; init; }

    /// <summary>When it happened in the world.</summary>
    public required Instant Happened { get; init; }

    /// <summary>The order's total, delivery and fees in it, before returns; nothing once it is cancelled or deleted.</summary>
    public required Money Agreed { get; init; }

    /// <summary>What was credited, for lines and beyond them.</summary>
    public required Money Returned { get; init; }

    /// <summary>Agreed less returned, of an order that is complete and was collected.</summary>
    public required Money Earned { get; init; }

    /// <summary>What of the customer's money the shop has: taken, less given back, with what was carried over from or to another order.</summary>
    public required Money Paid { get; init; }

    /// <summary>What bonuses pay of it, where they are a means of payment.</summary>
    public Money Tender { get; init; }

    /// <summary>What of <see cref="Paid"/> the shop keeps for bonuses that were owed, instead of giving it back.</summary>
    public Money Withheld { get; init; }

    /// <summary>The lines that moved, by position.</summary>
    public IReadOnlyList<LineMovement> Lines { get; init; } = [];

    internal bool IsNothing => Agreed.IsZero && Returned.IsZero && Earned.IsZero && Paid.IsZero && Tender.IsZero && Withheld.IsZero && Lines.Count == 0;
}
