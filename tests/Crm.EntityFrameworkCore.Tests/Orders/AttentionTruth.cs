using Crm.Delivery;
using Crm.History;
using Crm.Orders;
using Crm.Payments;
using Crm.Sites;
using Crm.TestSupport;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>
/// Why orders need attention, worked out slowly from what the use cases show of them: stays, contacts, payments, parcels, promises,
/// the process and the calendar. Reasons that time does not bring about hold since they were first seen.
/// </summary>
internal sealed class AttentionTruth(TestHost host)
{
    private readonly Dictionary<(OrderId, string), Instant> seen = [];

    /// <summary>Looks at an order after each step.</summary>
    internal async Task<List<(string Code, Instant Since)>> LookAsync(OrderId id)
    {
        var found = (await FindAsync(id)).Select(f => (f.Code, f.Since ?? FirstSeen(id, f.Code))).Order().ToList();
        foreach (var gone in seen.Keys.Where(k => k.Item1 == id && !found.Exists(f => f.Code == k.Item2)).ToList())
            seen.Remove(gone);
        return found;
    }

    private Instant FirstSeen(OrderId id, string code) => seen.TryGetValue((id, code), out var since) ? since : seen[(id, code)] = host.Clock.GetCurrentInstant();

    private async Task<List<(string Code, Instant? Since)>> FindAsync(OrderId id)
    {
        var found = new List<(string, Instant?)>();
        var order = (await host.Orders.GetAsync(id))!;
        if (order.DeletedAt is not null)
            return found;
        var now = host.Clock.GetCurrentInstant();
        var status = (await host.Orders.GetProcessAsync()).Definition.Statuses.Single(s => s.Code == order.Status);
        var calendar = (await host.Sites.GetDefaultAsync()).Calendar;
        var entered = (await host.Orders.StaysOfAsync(id))[^1].EnteredAt;
        Add(AttentionCodes.LateStage, status.Deadline is { } limit ? order.LateSince ?? calendar.Add(entered, limit) : null);
        Add(AttentionCodes.LateCall, await CallDueAsync(order, status, entered, calendar));
        if (status.Group is StatusGroup.Complete or StatusGroup.Cancelled or StatusGroup.Returned)
            return found;
        if (order.Lines.Any(l => l.ShortQuantity.IsPositive))
            found.Add((AttentionCodes.StockShort, null));
        if (order.Marks.Contains(OrderMarks.PriceMismatch))
            found.Add((AttentionCodes.PriceMismatch, null));
        var term = (await AccountAsync(id))?.PayBy ?? (status.PayWithin is { } within ? calendar.Add(entered, within) : null);
        Add(AttentionCodes.Unpaid, await IsUnpaidAsync(order) ? term : null);
        await DeliveryAsync(order, now, found);
        return found;

        void Add(string code, Instant? since)
        {
            if (since <= now)
                found.Add((code, since));
        }
    }

    private async Task<Instant?> CallDueAsync(Order order, StatusDefinition status, Instant entered, WorkingCalendar calendar)
    {
        if (order.Marks.Contains(OrderMarks.DoNotCall))
            return null;
        var told = await ToldAsync(order);
        var last = told.FindLastIndex(t => t.Record.Event == "order.contacted");
        if (last > told.FindLastIndex(t => t.Record.Event == "order.status-changed"))
            return told[last].Contact!.NextCall;
        return status.CallWithin is { } within ? calendar.Add(entered, within) : null;
    }

    /// <summary>What was recorded of an order, in the order of the log: instants alone do not tell a contact from the move after it. A part that was split off has been spoken of with the whole.</summary>
    private async Task<List<(ChangeRecord Record, OrderContact? Contact)>> ToldAsync(Order order)
    {
        var contacts = new Queue<RecordedContact>(await host.Orders.ListContactsAsync(order.Id));
        var own = (await host.History.OfAsync("order", order.Id.Value)).Select(r => (r, r.Event == "order.contacted" ? contacts.Dequeue().Contact : null)).ToList();
        if ((await host.Orders.ListLinksAsync(order.Id)).FirstOrDefault(l => l.ToId == order.Id && l.Kind == OrderLinkKind.Split) is not { } link)
            return own;
        var before = await ToldAsync((await host.Orders.GetAsync(link.FromId))!);
        return [.. before.Where(t => t.Record.Sequence < own[0].r.Sequence), .. own];
    }

    private async Task<bool> IsUnpaidAsync(Order order)
    {
        var payments = await host.Payments.ListAsync(order.Id);
        var kept = payments.Sum(p => p.Captured.Units - p.Refunded.Units) + payments.Where(p => p.State == PaymentState.Authorised).Sum(p => p.Authorised.Units - p.Captured.Units);
        return order.Total.Units - order.Lines.Sum(l => l.Returned.Units) > kept;
    }

    private async Task DeliveryAsync(Order order, Instant now, List<(string, Instant?)> found)
    {
        if (await host.Shipments.GetDeliveryAsync(order.Id) is not { } delivery)
            return;
        if (delivery.MismatchSince is { } since)
            found.Add((AttentionCodes.CarrierMismatch, since));
        if (delivery.PromisedTo is not { } promised)
            return;
        var parcels = (await host.Shipments.ListAsync(order.Id)).Where(s => s.State != ShipmentState.Cancelled).ToList();
        var whole = parcels.Count > 0 && order.Lines.Where(l => l.IsGoods).All(l => parcels.Sum(p => p.Of(l.Position).Thousandths) >= (l.Quantity - l.ReturnedQuantity).Thousandths);
        if (whole && parcels.TrueForAll(p => p.State is ShipmentState.Delivered or ShipmentState.PickedUp))
            return;
        var sent = parcels.Count > 0 ? whole && parcels.TrueForAll(p => p.HandedOverAt is not null) : order.StatusGroup == StatusGroup.Delivery;
        var by = promised - Duration.FromHours(24);
        var latest = sent || by <= delivery.Promises[^1].At ? promised : by;
        if (latest <= now && !(sent && parcels.Count == 0))
            found.Add((AttentionCodes.DeliveryAtRisk, latest));
    }

    private async Task<OrderAccount?> AccountAsync(OrderId id)
    {
        await using var read = host.Store.Read();
        return read.Set<OrderAccount>().SingleOrDefault(a => a.OrderId == id);
    }
}
