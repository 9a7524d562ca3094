using NodaTime;

namespace Crm.Budgets;

/// <summary>
/// What one cart, checkout or order has of budgets: at most one claim per holder, so that doing something twice uses nothing twice.
/// Its lines are changed by <see cref="BudgetOperations"/> only, together with the budgets.
/// </summary>
public sealed class BudgetClaim
{
    /// <summary>With this begin the holders of the product's own orders; no holder of the host's does.</summary>
    internal const string OrderPrefix = "crm-order:";

    private readonly List<BudgetClaimLine> lines = [];

    private BudgetClaim()
    {
    }

    /// <summary>Its id.</summary>
    public BudgetClaimId Id { get; private set; }

    /// <summary>For whom, unique: <c>crm-order:123</c>, <c>cart:9f3</c>. The idempotency key of all that is done with the claim.</summary>
    public string Holder { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public BudgetClaimState State { get; private set; }

    /// <summary>When it was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When a hold is given up by itself; null for never, and for what is used.</summary>
    public Instant? ExpiresAt { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>What it has, by position.</summary>
    public IReadOnlyList<BudgetClaimLine> Lines => lines;

    /// <summary>Whether anything was accepted beyond a limit.</summary>
    public bool HasExceeded => lines.Exists(l => l.Exceeded > 0);

    /// <summary>Whether it holds or uses something.</summary>
    public bool IsOpen => State is BudgetClaimState.Reserved or BudgetClaimState.Consumed;

    /// <summary>The holder of an order's claim. What begins so is the product's own: hosts cannot hold, use or give back by it.</summary>
    public static string HolderOf(Orders.OrderId order) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{OrderPrefix}{order.Value}");

    /// <summary>The order whose claim it is; null for a cart's or a host's own.</summary>
    internal Orders.OrderId? OrderId => Holder.StartsWith(OrderPrefix, StringComparison.Ordinal)
        && long.TryParse(Holder.AsSpan(OrderPrefix.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id) && id > 0
        ? new Orders.OrderId(id) : null;

    /// <summary>A claim on nothing yet; <see cref="BudgetOperations"/> fills it.</summary>
    public static BudgetClaim Open(BudgetClaimId id, string holder, Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value, nameof(id));
        ArgumentException.ThrowIfNullOrWhiteSpace(holder);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(holder.Length, BudgetKeys.Longest, nameof(holder));
        return new BudgetClaim { Id = id, Holder = holder, CreatedAt = now, State = BudgetClaimState.Released };
    }

    /// <summary>Whether its time has run out while it holds something.</summary>
    public bool IsExpired(Instant now) => State == BudgetClaimState.Reserved && ExpiresAt <= now;

    /// <summary>The cart became an order: the claim is the order's.</summary>
    internal void PassTo(string holder) => Holder = holder;

    internal void Become(BudgetClaimState state, Instant? expiresAt) => (State, ExpiresAt) = (state, expiresAt);

    internal BudgetClaimLine? Line(string key) => lines.Find(l => l.Key == key);

    internal BudgetClaimLine LineOf(Budget budget)
    {
        if (Line(budget.Key) is { } known)
            return known;
        var line = BudgetClaimLine.Of(this, lines.Count + 1, budget);
        lines.Add(line);
        return line;
    }
}
