using Crm.Catalog;
using Crm.Orders;
using Crm.Stock;
using NodaTime;

namespace Crm.Tests.Stock;

/// <summary>Short ways to set up stock for a test.</summary>
internal static class Shelves
{
    internal static readonly Instant Start = Instant.FromUtc(2026, 11, 21, 12, 0);

    internal static readonly VariantId Shoe = new(1);

    internal static readonly VariantId Lace = new(2);

    internal static StockBalance Shelf(VariantId variant, int warehouse, Quantity onHand, Quantity backOrders = default)
    {
        var balance = StockBalance.Open(new StockBalanceId((variant.Value * 100) + warehouse), variant, new WarehouseId(warehouse), backOrders);
        if (onHand.IsPositive)
            StockOperations.Receive(balance, onHand);
        return balance;
    }

    internal static Reservation Order(int number) =>
        Reservation.ForOrder(new ReservationId(number), new OrderId(number), Start + Duration.FromMinutes(number));

    internal static ReservationLine Line(int line, VariantId variant, Quantity quantity, int kits = 0) => new(line, variant, quantity, kits);

    internal static ReservationRequest All(params ReservationLine[] lines) => new(lines);

    internal static ReservationRequest Sold(params ReservationLine[] lines) => new(lines, ReservationPolicy.AcceptShort);

    internal static Reservation Reserved(int number, ReservationRequest request, params StockBalance[] balances)
    {
        var order = Order(number);
        StockOperations.Reserve(order, request, balances).IsAccepted.ShouldBeTrue();
        return order;
    }

    internal static IReadOnlyList<LineShortage> Lines(this Refusal? refusal) => (IReadOnlyList<LineShortage>)refusal!.Data["lines"]!;

    internal static string Text(this Reservation reservation) => reservation.State + ": " + string.Join(", ", reservation.Allocations
        .Where(a => !a.Quantity.IsZero)
        .OrderBy(a => a.Line).ThenBy(a => a.VariantId.Value).ThenBy(a => a.WarehouseId?.Value ?? long.MaxValue)
        .Select(a => $"{(a.WarehouseId is { } w ? "W" + w.Value : "short")} {a.Held}{(a.Shipped.IsZero ? "" : $" shipped {a.Shipped}")}"));

    internal static string Text(this StockBalance balance) => $"{balance.OnHand} ({balance.Reserved})";
}
