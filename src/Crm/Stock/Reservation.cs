using Crm.Catalog;
using Crm.Orders;
using NodaTime;

namespace Crm.Stock;

/// <summary>
/// What is held for one order, checkout or cart. Its rows are changed by <see cref="StockOperations"/> only, together with the
/// balances. There is at most one row per line, variant and balance (and one that is short), so going back and forth adds none.
/// </summary>
public sealed class Reservation
{
    private readonly List<Allocation> allocations = [];

    private Reservation()
    {
    }

    /// <summary>Its id.</summary>
    public ReservationId Id { get; private set; }

    /// <summary>The order that it serves; null for a hold.</summary>
    public OrderId? OrderId { get; private set; }

    /// <summary>The checkout or cart that it serves; null for an order.</summary>
    public string? HoldKey { get; private set; }

    /// <summary>When it was made: its age decides who is filled first and shortened last.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When a hold is given up by itself; null for never.</summary>
    public Instant? ExpiresAt { get; private set; }

    /// <summary>Where it stands.</summary>
    public ReservationState State { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>The rows, by position.</summary>
    public IReadOnlyList<Allocation> Allocations => allocations;

    /// <summary>Granted and not shipped, over all rows.</summary>
    public Quantity Held => Sum(a => !a.IsShort);

    /// <summary>Accepted and not there, over all rows.</summary>
    public Quantity ShortQuantity => Sum(a => a.IsShort);

    /// <summary>An empty reservation of an order; <see cref="StockOperations.Reserve"/> fills it.</summary>
    public static Reservation ForOrder(ReservationId id, OrderId orderId, Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value, nameof(id));
        return new Reservation { Id = id, OrderId = orderId, CreatedAt = now };
    }

    /// <summary>An empty reservation of a checkout or cart; <see cref="StockOperations.Reserve"/> fills it.</summary>
    public static Reservation Hold(ReservationId id, string key, Instant now, Instant? expiresAt)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value, nameof(id));
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new Reservation { Id = id, HoldKey = key, CreatedAt = now, ExpiresAt = expiresAt };
    }

    /// <summary>Older first: by instant, then by id. The order in which reservations are given to <see cref="StockOperations"/>.</summary>
    public static int CompareAge(Reservation left, Reservation right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var byTime = left.CreatedAt.CompareTo(right.CreatedAt);
        return byTime != 0 ? byTime : left.Id.Value.CompareTo(right.Id.Value);
    }

    /// <summary>Whether its time has run out while it holds something.</summary>
    public bool IsExpired(Instant now) => State == ReservationState.Open && ExpiresAt <= now;

    /// <summary>Gives a hold more (or less) time; null for no end.</summary>
    public void ExpireAt(Instant? expiresAt) => ExpiresAt = expiresAt;

    /// <summary>The checkout became an order: the goods stay held, without an end. The lines keep their positions.</summary>
    public void AssignTo(OrderId orderId) => (OrderId, HoldKey, ExpiresAt) = (orderId, null, null);

    /// <summary>What has left the warehouse for a line and variant.</summary>
    public Quantity ShippedOf(int line, VariantId variantId)
    {
        var sum = Quantity.Zero;
        foreach (var a in allocations)
            if (a.Line == line && a.VariantId == variantId)
                sum += a.Shipped;
        return sum;
    }

    /// <summary>What is granted or short, and not shipped, for a line and variant.</summary>
    public Quantity OpenOf(int line, VariantId variantId)
    {
        var sum = Quantity.Zero;
        foreach (var a in allocations)
            if (a.Line == line && a.VariantId == variantId)
                sum += a.Held;
        return sum;
    }

    /// <summary>The row of a line, variant and balance (null: the short one): found, made from a blank one, or added.</summary>
    internal Allocation Row(int line, VariantId variantId, StockBalance? balance)
    {
        Allocation? blank = null;
        foreach (var a in allocations)
        {
            if (a.Line != line || a.VariantId != variantId)
                continue;
            if (a.BalanceId == balance?.Id)
                return a;
            if (blank is null && a.IsBlank)
                blank = a;
        }

        if (blank is null)
            allocations.Add(blank = Allocation.At(this, allocations.Count + 1, line, variantId));
        blank.Bind(balance);
        return blank;
    }

    /// <summary>Sets the state from the rows.</summary>
    internal void Settle(ReservationState whenGivenUp = ReservationState.Released)
    {
        var shipped = false;
        foreach (var a in allocations)
        {
            if (!a.Closed)
            {
                State = ReservationState.Open;
                return;
            }

            shipped |= a.Shipped.IsPositive;
        }

        State = shipped ? ReservationState.Shipped : whenGivenUp;
    }

    /// <summary>A copy to try something on.</summary>
    internal Reservation Copy()
    {
        var copy = new Reservation
        {
            Id = Id,
            OrderId = OrderId,
            HoldKey = HoldKey,
            CreatedAt = CreatedAt,
            ExpiresAt = ExpiresAt,
            State = State,
            Version = Version,
        };
        copy.allocations.AddRange(allocations.Select(a => a.Copy()));
        return copy;
    }

    private Quantity Sum(Func<Allocation, bool> which)
    {
        var sum = Quantity.Zero;
        foreach (var a in allocations)
            if (which(a))
                sum += a.Held;
        return sum;
    }
}
