using Crm.Fields;
using Crm.Sites;
using Crm.Store;

namespace Crm.Orders;

internal sealed partial class PlaceOrderCommand
{
    /// <summary>Whether a status or custom fields come with the order: for most nothing of this runs.</summary>
    private bool TellsMore => given.Status is not null || fields is not null;

    private string? FieldsDigest => fields is null ? null : SourceSeen.OfFields(given.Fields);

    private FieldSet? FieldsBefore(WorkingSet set) => Existing(set) is { } order ? fields!.SetOf(set, order.Id.Value) : null;

    private static bool IsKnown(OrderProcess process, string code, out int status) =>
        process.TryFindStatus(code, out status) && process.MovesTo(status) is null;

    /// <summary>Looks up what following needs, before anything is recorded: an order that came earlier in the group waits for the next one.</summary>
    private void AwaitMore(WorkingSet set, Order order)
    {
        if (fields is not null)
            _ = fields.SetOf(set, order.Id.Value);
        if (given.Status is null || !isPast)
            return;
        _ = context.Stays.Timers.Find(set, OrderStays.KeyOf(order.Id));
        _ = set.FindBy<OrderCancellation>(context.AfterSale.CancellationsByOrder, order.Id.Value);
        if (order.CustomerId is { } customer)
            _ = set.Find<Customers.CustomerSummary>(customer.Value);
    }

    /// <summary>Takes over what the source says anew about status and custom fields; true where something changed.</summary>
    private bool FollowMore(WorkingSet set, Order order, Site site)
    {
        var seen = order.SourceSeen;
        var isChanged = false;
        var digest = FieldsDigest;
        if (digest is not null && digest != seen?.Fields)
            isChanged = fields!.Apply(set, order.Id.Value, order.ContactId ?? order.CustomerId, fields.SetOf(set, order.Id.Value)).IsChanged;
        var process = context.Process.Get(set);
        string? status = null;
        if (isPast && given.Status is { } code && IsKnown(process, code, out var to))
        {
            status = process.Statuses[to].Code;
            if (status != seen?.Status && status != order.Status)
                isChanged |= FollowStatus(set, order, site, process, to);
        }

        if (order.See(status, digest))
            set.Change(order, "order.changed-at-source");
        return isChanged;
    }

    /// <summary>What is to be followed of what the source tells as paid: nothing of a deleted order, nor of what it wrote before the last it was heard of.</summary>
    private Result<PlacedOrder> WithPaid(Result<PlacedOrder> placed, Order? found, OrderDraft draft)
    {
        if (found is { DeletedAt: not null } || Order.SourceUpdatedAt < found?.SourceUpdatedAt || (found is not null && found.Currency != Order.Currency))
            return placed;
        var told = given.Paid!.Value.Of(ToPay(draft));
        return placed.Select(p => p with { PaidTold = told, IsPaidToldAgain = found?.SourceSeen?.PaidUnits == told.Units });
    }

    /// <summary>
    /// The order is where its source says, whatever ways its process has: that is what was. Goods that are held for it here make
    /// it ours to move; then it is marked instead.
    /// </summary>
    private bool FollowStatus(WorkingSet set, Order order, Site site, OrderProcess process, int to)
    {
        if (OrderRefusals.IfHoldsStock(order) is not null)
        {
            if (order.Mark(OrderMarks.SourceDiffers, true, set.Now) is null)
                return false;
            set.Change(order, "order.changed-at-source");
            return true;
        }

        set.Definitions = $"order-process:{process.Version}";
        var left = OrderStays.Current(order, call.Mode);
        var lost = (order.StatusGroup == StatusGroup.Cancelled, order.Marks.Contains(OrderMarks.Refused));
        var uncollected = process.IsUncollected(process.TryFindStatus(order.Status, out var from) ? from : null, to, null);
        var moved = order.MoveTo(process.Statuses[to].Code, process.Group(to), Order.SourceUpdatedAt ?? set.Now, null, process.Version, null);
        if (!moved.IsAccepted)
            return false;
        order.SetTerms(null, null);
        order.MarkUncollected(uncollected, set.Now);
        order.LinesFollow(process, to, set.Now);
        set.Change(order, "order.status-changed");
        context.Stays.Next(set, order, left, site.Calendar);
        OrderLosses.Follow(set, context.AfterSale, order, lost);
        return true;
    }
}
