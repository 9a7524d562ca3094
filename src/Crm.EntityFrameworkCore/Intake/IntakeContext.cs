using System.Text.Json;
using Crm.Orders;
using Crm.Store;

namespace Crm.Intake;

/// <summary>How the books of the intake are kept by the write path.</summary>
internal sealed class IntakeContext
{
    internal const string ItemIds = "inbound";

    internal IntakeContext(StoreModel model, StoreStatements store)
    {
        Rows = store.Of(model.Table<IntakeRow>());
        ById = new SelectStatement(Rows.Table, Rows.Table.Key, locks: true);
        Settled = Rows.Update(nameof(IntakeRow.Outcome), nameof(IntakeRow.Reason), nameof(IntakeRow.OrderId));
    }

    internal RowStatements Rows { get; }
    internal SelectStatement ById { get; }
    internal WriteStatement Settled { get; }

    /// <summary>Books an order within the transaction that takes it in.</summary>
    internal void Book(WorkingSet set, Delivery delivery, PlacedOrder placed)
    {
        var row = delivery.Row(placed.Outcome == PlaceOutcome.Placed ? IntakeOutcome.Accepted : IntakeOutcome.Merged);
        row.OrderId = placed.OrderId;
        set.WriteQuietly(Rows.InsertIfAbsent, Rows.Table.Read(row));
        delivery.IsBooked = true;
    }

    /// <summary>The books follow what becomes of an item.</summary>
    internal void Follow(WorkingSet set, InboundItem item)
    {
        if (set.Rows(ById, item.Delivery) is not [var found, ..])
            return;
        var row = (object?[])found.Clone();
        row[Rows.Table.IndexOf(nameof(IntakeRow.Outcome))] = EnumText<IntakeOutcome>.Of(item.State);
        row[Rows.Table.IndexOf(nameof(IntakeRow.Reason))] = item.Reason;
        row[Rows.Table.IndexOf(nameof(IntakeRow.OrderId))] = item.OrderId?.Value;
        set.WritePlain(Settled, row);
    }

    /// <summary>What came, as it is kept; the secret of the order's page is not.</summary>
    internal static string Write(PlaceOrder given) => JsonSerializer.Serialize(given, IntakeJson.Options);

    internal static PlaceOrder Read(string document) => JsonSerializer.Deserialize<PlaceOrder>(document, IntakeJson.Options)!;
}
