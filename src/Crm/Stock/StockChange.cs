namespace Crm.Stock;

/// <summary>What a stock operation did, for the caller to write: ledger entries in order, changed reservations, events.</summary>
public sealed class StockChange
{
    private readonly List<StockMovement> movements;
    private List<Reservation>? others;
    private HashSet<Reservation>? seen;
    private List<AllocationFilled>? filled;
    private List<AllocationShortened>? shortened;

    internal StockChange(Reservation? reservation, int capacity = 1)
    {
        Reservation = reservation;
        movements = new List<StockMovement>(capacity);
    }

    /// <summary>The ledger entries, in the order in which they happened. The balances that they name have changed.</summary>
    public IReadOnlyList<StockMovement> Movements => movements;

    /// <summary>The reservation that the operation was about; null for one about a balance.</summary>
    public Reservation? Reservation { get; }

    /// <summary>Other reservations that were filled or shortened; each once.</summary>
    public IReadOnlyList<Reservation> Others => others ?? (IReadOnlyList<Reservation>)[];

    /// <summary>What had been short and is now granted.</summary>
    public IReadOnlyList<AllocationFilled> Filled => filled ?? (IReadOnlyList<AllocationFilled>)[];

    /// <summary>What had been granted and is now short.</summary>
    public IReadOnlyList<AllocationShortened> Shortened => shortened ?? (IReadOnlyList<AllocationShortened>)[];

    /// <summary>Of a reservation: the lines that got less than they asked for. With <see cref="ReservationPolicy.AcceptShort"/> the rest is short, with <see cref="ReservationPolicy.Partial"/> dropped.</summary>
    public IReadOnlyList<LineShortage> Shortages { get; internal set; } = [];

    internal void Move(StockBalance balance, StockMovementKind kind, Quantity delta, in StockNote note) =>
        movements.Add(balance.Move(kind, delta, note));

    internal void Fill(Reservation reservation, Allocation row, StockBalance balance, Quantity quantity)
    {
        Touch(reservation);
        (filled ??= []).Add(new(reservation.Id, reservation.OrderId, row.Line, row.VariantId, balance.WarehouseId, quantity));
    }

    internal void Shorten(Reservation reservation, Allocation row, StockBalance balance, Quantity quantity)
    {
        Touch(reservation);
        (shortened ??= []).Add(new(reservation.Id, reservation.OrderId, row.Line, row.VariantId, balance.WarehouseId, quantity));
    }

    private void Touch(Reservation reservation)
    {
        if (!ReferenceEquals(reservation, Reservation) && (seen ??= []).Add(reservation))
            (others ??= []).Add(reservation);
    }
}
