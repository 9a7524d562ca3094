namespace Crm.Customers;

/// <summary>
/// What one order or return adds to its customer's figures (semantics §7). Amounts are ten-thousandths of the site's base
/// currency. A change adds the new contribution and takes off the old, so that doing it twice changes nothing.
/// <c>default</c> adds nothing.
/// </summary>
public readonly record struct OrderContribution
{
    /// <summary>Orders that were not cancelled.</summary>
    public int Orders { get; init; }

    /// <summary>Completed orders.</summary>
    public int Completed { get; init; }

    /// <summary>Cancelled orders.</summary>
    public int Cancelled { get; init; }

    /// <summary>Orders whose parcel was not collected.</summary>
    public int Refused { get; init; }

    /// <summary>Returns.</summary>
    public int Returns { get; init; }

    /// <summary>Totals of orders that were not cancelled, before returns.</summary>
    public long SpentUnits { get; init; }

    /// <summary>Goods of completed orders, after returns.</summary>
    public long NetUnits { get; init; }

    /// <summary>What was credited for returns.</summary>
    public long ReturnedUnits { get; init; }

    /// <summary>Both together.</summary>
    public static OrderContribution operator +(OrderContribution left, OrderContribution right) => new()
    {
        Orders = left.Orders + right.Orders,
        Completed = left.Completed + right.Completed,
        Cancelled = left.Cancelled + right.Cancelled,
        Refused = left.Refused + right.Refused,
        Returns = left.Returns + right.Returns,
        SpentUnits = left.SpentUnits + right.SpentUnits,
        NetUnits = left.NetUnits + right.NetUnits,
        ReturnedUnits = left.ReturnedUnits + right.ReturnedUnits,
    };

    /// <summary>The opposite.</summary>
    public static OrderContribution operator -(OrderContribution value) => new()
    {
        Orders = -value.Orders,
        Completed = -value.Completed,
        Cancelled = -value.Cancelled,
        Refused = -value.Refused,
        Returns = -value.Returns,
        SpentUnits = -value.SpentUnits,
        NetUnits = -value.NetUnits,
        ReturnedUnits = -value.ReturnedUnits,
    };

    /// <summary>What must be added to <paramref name="right"/> to get <paramref name="left"/>.</summary>
    public static OrderContribution operator -(OrderContribution left, OrderContribution right) => left + -right;
}
