using Crm.Catalog;
using Crm.Orders;
using Crm.Stock;
using NodaTime;

namespace Crm.Tests.Stock;

internal sealed partial class StockWorld
{
    private StockBalance Any => balances[random.Next(balances.Count)];

    private Quantity Some(int most = 6) => random.Next(8) == 0 ? new Quantity(random.Next(1, most * 1_000)) : random.Next(1, most + 1);

    private (string Name, Result<StockChange> Result) Something() => random.Next(20) switch
    {
        < 6 => (nameof(Reserve), Reserve()),
        < 8 => (nameof(Release), Release()),
        < 10 => (nameof(Ship), Ship()),
        < 13 => (nameof(Towards), Towards()),
        13 or 14 => (nameof(StockOperations.Receive), StockOperations.Receive(Any, Some(8), default, Open())),
        15 => (nameof(Lose), Lose()),
        16 => (nameof(StockOperations.Count), StockOperations.Count(Any, random.Next(0, 10), Open())),
        17 => (nameof(Incoming), Incoming()),
        18 => (nameof(Move), Move()),
        _ => (nameof(LimitBackOrders), LimitBackOrders()),
    };

    private List<Reservation> Open()
    {
        var open = reservations.Where(r => r.State == ReservationState.Open).ToList();
        open.Sort(Reservation.CompareAge);
        return open;
    }

    private Reservation? AnyReservation() => reservations.Count == 0 ? null : reservations[random.Next(reservations.Count)];

    private ReservationLine[] SomeLines() => [.. Enumerable.Range(1, random.Next(1, 4)).SelectMany(line => random.Next(4) > 0
        ? [new ReservationLine(line, new VariantId(random.Next(1, Variants + 1)), Some())]
        : SomeKit(line, random.Next(1, 4)))];

    private static ReservationLine[] SomeKit(int line, int kits) =>
        [new(line, new VariantId(1), kits, kits), new(line, new VariantId(2), 2 * kits, kits)];

    private static bool IsWholeKits(Reservation reservation, ReservationLine line) =>
        line.Kits == 0 || reservation.OpenOf(line.Line, new VariantId(1)) * 2 == reservation.OpenOf(line.Line, new VariantId(2));

    private StockTerms SomeTerms() => new((ReservationPolicy)random.Next(4), (AllocationStrategy)random.Next(3), (ShortShipment)random.Next(2));

    private Reservation NewReservation()
    {
        var id = new ReservationId(++lastId);
        return random.Next(2) == 0
            ? Reservation.ForOrder(id, new OrderId(lastId), now)
            : Reservation.Hold(id, $"cart-{lastId}", now, now + Duration.FromSeconds(random.Next(1, 600)));
    }

    private Result<StockChange> Reserve()
    {
        var (terms, lines, reservation) = (SomeTerms(), SomeLines(), NewReservation());
        var result = StockOperations.Reserve(reservation, new(lines, terms.Policy, terms.Strategy), balances);
        if (result.IsAccepted)
            reservations.Add(reservation);
        else
            Demand(reservation.Allocations.Count == 0, "a refused reservation holds something");
        Demand(!result.IsAccepted || terms.Policy != ReservationPolicy.Partial || lines.All(l => IsWholeKits(reservation, l)), "half a kit was granted");
        Demand(result.IsAccepted || terms.Policy != ReservationPolicy.AcceptShort, "an order sold elsewhere was refused");
        return result;
    }

    private Result<StockChange> Release()
    {
        if (AnyReservation() is not { } reservation)
            return StockOperations.Fill(Any, []);
        if (reservation.HoldKey is not null && random.Next(2) == 0)
            return StockOperations.Expire(reservation, now, balances, Open());
        return random.Next(2) == 0 ? StockOperations.Release(reservation, balances, Open())
            : StockOperations.ReleaseLines(reservation, SomeLines(), balances, Open());
    }

    private Result<StockChange> Ship()
    {
        if (AnyReservation() is not { } reservation)
            return StockOperations.Fill(Any, []);
        var (shorts, from) = ((ShortShipment)random.Next(2), random.Next(2) == 0 ? new WarehouseId(random.Next(1, Warehouses + 1)) : (WarehouseId?)null);
        var shipment = random.Next(3) > 0 ? StockShipment.Rest(reservation, from, shorts) : new StockShipment(SomeLines(), from, shorts);
        return StockOperations.Ship(reservation, shipment, balances, Open());
    }

    private Result<StockChange> Towards()
    {
        var reservation = AnyReservation() ?? NewReservation();
        var lines = SomeLines().Select(l => new LineTarget(l, (StockTarget)random.Next(3))).ToList();
        var todo = ReservationChange.Towards(lines, reservation);
        var terms = SomeTerms();
        var result = StockOperations.Apply(todo, reservation, terms, balances, Open());
        if (!result.IsAccepted)
            return result;
        if (terms.Policy != ReservationPolicy.Partial)
            Demand(ReservationChange.Towards(lines, reservation).IsNothing || result.Value.Shortened.Any(s => s.ReservationId == reservation.Id),
                "a reservation brought to its target is not there");
        if (!reservations.Contains(reservation) && reservation.Allocations.Count > 0)
            reservations.Add(reservation);
        return result;
    }

    private Result<StockChange> Lose() => StockOperations.WriteOff(Any, Some(4), Open(), new StockNote("broken"));

    private Result<StockChange> Incoming() => random.Next(3) switch
    {
        0 => StockOperations.Expect(Any, random.Next(3) == 0 ? -Some() : Some()),
        1 => StockOperations.Arrive(Any, Some(), default, Open()),
        _ => StockOperations.Return(Any, Some(2), default, Open()),
    };

    private Result<StockChange> Move()
    {
        var (from, to) = (Any, Any);
        return from.VariantId != to.VariantId || from == to ? StockOperations.Fill(from, Open()) : StockOperations.Transfer(from, to, Some(), default, Open());
    }

    private Result<StockChange> LimitBackOrders() => StockOperations.LimitBackOrders(Any, random.Next(0, 4), Open());
}
