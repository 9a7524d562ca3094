using Crm.Catalog;
using Crm.Orders;
using Crm.Stock;
using NodaTime;

namespace Crm.Tests.Stock;

/// <summary>A small shop in memory to which random things happen, and what must hold after each of them.</summary>
internal sealed partial class StockWorld
{
    private const int Variants = 3;
    private const int Warehouses = 3;
    private readonly Random random;
    private readonly List<StockBalance> balances = [];
    private readonly Dictionary<StockBalanceId, StockCounters> folded = [];
    private readonly List<StockMovement> ledger = [];
    private readonly List<Reservation> reservations = [];
    private Instant now = Shelves.Start;
    private long lastId;

    internal StockWorld(int seed)
    {
        random = new Random(seed);
        for (var i = 0; i < Variants * Warehouses; i++)
        {
            var limit = random.Next(3) == 0 ? random.Next(1, 4) : 0;
            balances.Add(StockBalance.Open(new(i + 1), new VariantId(1 + (i / Warehouses)), new WarehouseId(1 + (i % Warehouses)), limit));
            folded.Add(balances[i].Id, default);
        }
    }

    /// <summary>How often each operation was accepted and refused.</summary>
    internal Dictionary<string, int> Seen { get; } = [];

    internal void Step()
    {
        now += Duration.FromSeconds(random.Next(0, 60));
        reservations.RemoveAll(r => r.State != ReservationState.Open && random.Next(4) == 0);
        var before = Picture();
        var (name, result) = Something();
        var key = result.IsAccepted ? name : result.Refusal.Code;
        Seen[key] = Seen.GetValueOrDefault(key) + 1;
        if (!result.IsAccepted)
            Demand(Picture().SequenceEqual(before), $"{name} was refused with {key} but changed something");
        else
            BookAll(name, result.Value);
        CheckAll(name);
    }

    /// <summary>The whole ledger, from the first entry, adds up to the balances.</summary>
    internal void CheckLedger()
    {
        foreach (var balance in balances)
        {
            var entries = ledger.Where(m => m.BalanceId == balance.Id).ToList();
            Demand(StockLedger.FirstMismatch(entries) is null, "an entry does not verify");
            Demand(StockLedger.Fold(entries) == balance.Counters, "the ledger does not add up to the balance");
        }
    }

    /// <summary>What turned short in one warehouse may be there in another: whoever calls fills it from there.</summary>
    private void BookAll(string name, StockChange change)
    {
        Book(name, change);
        foreach (var variant in change.Shortened.Select(s => s.VariantId).Distinct())
            foreach (var balance in balances.Where(b => b.VariantId == variant))
                Book("Fill", StockOperations.Fill(balance, Open()));
    }

    private void Book(string name, StockChange change)
    {
        foreach (var movement in change.Movements)
        {
            var balance = balances.Single(b => b.Id == movement.BalanceId);
            folded[movement.BalanceId] = folded[movement.BalanceId].After(movement.Kind, movement.Delta);
            Demand(folded[movement.BalanceId] == movement.After, $"{name} wrote {movement}");
            // A limit changes between entries, so single entries are checked only against what the operation left.
            if (name != nameof(LimitBackOrders))
                Demand(movement.Reserved <= Quantity.Max(movement.OnHand + balance.BackOrderLimit, 0), $"{name} promised too much in {movement}");
        }

        Demand(change.Others.Distinct().Count() == change.Others.Count, "a reservation is named twice");
        Demand(change.Filled.Select(f => f.ReservationId).Concat(change.Shortened.Select(s => s.ReservationId)).Distinct()
            .All(id => change.Reservation?.Id == id || change.Others.Any(o => o.Id == id)), "an event names a reservation that is not in the change");
        ledger.AddRange(change.Movements);
    }

    private void CheckAll(string name)
    {
        Dictionary<StockBalanceId, long> granted = [];
        HashSet<VariantId> lacking = [];
        foreach (var reservation in reservations)
        {
            CheckRows(name, reservation);
            foreach (var row in reservation.Allocations)
                if (row.BalanceId is { } id)
                    granted[id] = granted.GetValueOrDefault(id) + row.Held.Thousandths;
                else if (!row.Closed)
                    lacking.Add(row.VariantId);
        }

        foreach (var balance in balances)
        {
            Demand(balance.Reserved == new Quantity(granted.GetValueOrDefault(balance.Id)), $"after {name}, reserved is not the sum of what is granted");
            Demand(balance.Reserved <= Quantity.Max(balance.OnHand, 0) + balance.BackOrderLimit, $"after {name}, more is promised than permitted");
            Demand(balance.Counters == folded[balance.Id], $"after {name}, the ledger does not add up");
            Demand(balance.Room.IsZero || !lacking.Contains(balance.VariantId), $"after {name}, something is short though there is room");
        }
    }

    private static void CheckRows(string name, Reservation reservation)
    {
        var rows = reservation.Allocations;
        var open = false;
        for (var i = 0; i < rows.Count; i++)
        {
            var a = rows[i];
            open |= !a.Closed;
            Demand(a.Closed == a.Held.IsZero && !a.Held.IsNegative && !a.Shipped.IsNegative && a.Position == i + 1, $"after {name}, a row is wrong");
            for (var k = 0; k < i; k++)
                Demand(a.Quantity.IsZero || rows[k].Quantity.IsZero || (a.Line, a.VariantId, a.BalanceId) != (rows[k].Line, rows[k].VariantId, rows[k].BalanceId),
                    $"after {name}, a row stands twice");
        }

        Demand((reservation.State == ReservationState.Open) == open, $"after {name}, the state is wrong");
    }

    /// <summary>Everything in numbers, to see whether a refusal changed something.</summary>
    private List<long> Picture()
    {
        List<long> all = new(256);
        foreach (var b in balances)
            all.AddRange([b.OnHand.Thousandths, b.Reserved.Thousandths, b.Incoming.Thousandths, b.BackOrderLimit.Thousandths]);
        foreach (var r in reservations)
        {
            all.AddRange([r.Id.Value, (long)r.State]);
            foreach (var a in r.Allocations)
                all.AddRange([a.Line, a.VariantId.Value, a.BalanceId?.Value ?? 0, a.Quantity.Thousandths, a.Shipped.Thousandths]);
        }

        return all;
    }

    private static void Demand(bool holds, string message)
    {
        if (!holds)
            throw new InvalidOperationException(message);
    }
}
