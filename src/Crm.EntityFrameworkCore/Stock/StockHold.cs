namespace Crm.Stock;

/// <summary>Goods that are held.</summary>
/// <param name="ReservationId">Id of the reservation.</param>
/// <param name="Held">How much is granted, over all lines.</param>
/// <param name="Shortages">Lines that lack.</param>
public sealed record StockHold(ReservationId ReservationId, Quantity Held, IReadOnlyList<LineShortage> Shortages);
