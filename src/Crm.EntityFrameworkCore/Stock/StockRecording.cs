using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Text.Json;
using Crm.Store;

namespace Crm.Stock;

/// <summary>Writes what happened to stock: ledger entries as the records of their balances, and the reservations touched.</summary>
internal static class StockRecording
{
    internal static void Record(this WorkingSet set, StockChange change)
    {
        foreach (var movement in change.Movements)
        {
            var balance = set.FindLoaded<StockBalance>(movement.BalanceId.Value)
                ?? set.Shelve((StockStatements)set.Shared[typeof(StockStatements)], (StockBalance)set.Shared[(typeof(StockBalance), movement.BalanceId)]);
            set.Enter(balance, StockEvents.Of(movement.Kind), movement.Delta.Thousandths, movement.Reference, Body(set, movement), () => balance.At(movement.After));
        }

        foreach (var filled in change.Filled.Select(f => f.ReservationId).Distinct())
            set.Change(set.Find<Reservation>(filled.Value)!, "reservation.filled");
        foreach (var shortened in change.Shortened.Select(f => f.ReservationId).Distinct())
            set.Change(set.Find<Reservation>(shortened.Value)!, "reservation.shortened");
    }

    private static Utf8Text Body(WorkingSet set, StockMovement movement)
    {
        if (movement.Reason is null && movement.Lot is null)
        {
            Span<byte> room = stackalloc byte[128];
            Utf8.TryWrite(room, CultureInfo.InvariantCulture,
                $"{{\"onHand\":{movement.OnHand.Thousandths},\"reserved\":{movement.Reserved.Thousandths},\"incoming\":{movement.Incoming.Thousandths}}}", out var length);
            return set.Text(room[..length]);
        }

        var counters = string.Create(CultureInfo.InvariantCulture,
            $"{{\"onHand\":{movement.OnHand.Thousandths},\"reserved\":{movement.Reserved.Thousandths},\"incoming\":{movement.Incoming.Thousandths}");
        if (movement.Reason is not null)
            counters += $",\"reason\":\"{JsonEncodedText.Encode(movement.Reason, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
        if (movement.Lot is not null)
            counters += $",\"lot\":\"{JsonEncodedText.Encode(movement.Lot, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
        return set.Text(counters + "}");
    }
}
