namespace Crm.Stock;

/// <summary>The three counters of a balance. <c>default</c> is an empty shelf.</summary>
/// <param name="OnHand">What the books say is in the warehouse, reserved or not. Below 0 when more left than the books knew of.</param>
/// <param name="Reserved">The part that is promised: Σ of the open granted allocations.</param>
/// <param name="Incoming">What is expected from suppliers.</param>
public readonly record struct StockCounters(Quantity OnHand, Quantity Reserved, Quantity Incoming)
{
    /// <summary>The counters after a movement: the one place that knows what a kind does.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="delta">The signed quantity of the ledger entry.</param>
    /// <exception cref="ArgumentOutOfRangeException">The sign does not fit the kind, or the kind is unknown.</exception>
    public StockCounters After(StockMovementKind kind, Quantity delta)
    {
        var sign = SignOf(kind);
        if (sign != 0 && Math.Sign(delta.Thousandths) != sign)
            throw new ArgumentOutOfRangeException(nameof(delta), delta, $"{kind} moves by a {(sign > 0 ? "positive" : "negative")} quantity.");
        return kind switch
        {
            StockMovementKind.Reserve or StockMovementKind.Fill or StockMovementKind.Release or StockMovementKind.Shorten
                => this with { Reserved = Reserved + delta },
            StockMovementKind.Ship => this with { OnHand = OnHand + delta, Reserved = Reserved + delta },
            StockMovementKind.Expect => this with { Incoming = Incoming + delta },
            StockMovementKind.Arrive => this with { OnHand = OnHand + delta, Incoming = Incoming - delta },
            _ => this with { OnHand = OnHand + delta },
        };
    }

    private static int SignOf(StockMovementKind kind) => kind switch
    {
        StockMovementKind.Receipt or StockMovementKind.TransferIn or StockMovementKind.Reserve or StockMovementKind.Fill
            or StockMovementKind.Return or StockMovementKind.Arrive => 1,
        StockMovementKind.WriteOff or StockMovementKind.TransferOut or StockMovementKind.Release or StockMovementKind.Shorten
            or StockMovementKind.Ship or StockMovementKind.ShipUnreserved => -1,
        StockMovementKind.Count or StockMovementKind.Expect => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of movement."),
    };
}
