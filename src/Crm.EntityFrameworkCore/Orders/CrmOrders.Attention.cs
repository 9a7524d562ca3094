using System.Text.Json;
using Crm.History;
using Crm.Sites;
using Crm.Staff;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

public sealed partial class CrmOrders
{
    /// <summary>The reasons for which orders may need attention, as they are shown.</summary>
    public IReadOnlyList<AttentionDefinition> AttentionReasons => context.Setup.Attention.Definitions;

    /// <summary>The reasons for which an order needs attention now, those that press most first.</summary>
    public async Task<IReadOnlyList<AttentionMark>> GetAttentionAsync(OrderId order, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return (await MarksAsync(read, [order], cancellation).ConfigureAwait(false))[order].ToList();
    }

    /// <summary>How many orders need attention for each reason, of one site or one manager where told; what presses most first. Reasons that no order has are left out.</summary>
    public async Task<IReadOnlyList<AttentionCount>> CountAttentionAsync(SiteId? site = null, StaffId? manager = null, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var reasons = read.Set<AttentionReason>().AsQueryable();
            if (site is { } of)
                reasons = reasons.Where(r => r.SiteId == of);
            if (manager is { } by)
                reasons = reasons.Where(r => r.ManagerId == by);
            var found = await reasons.GroupBy(r => r.Code).Select(g => new { Code = g.Key, Severity = g.Max(r => r.SeverityRank), Orders = g.Count(), Since = g.Min(r => r.Since) })
                .ToListAsync(cancellation).ConfigureAwait(false);
            return [.. found.Select(f => new AttentionCount(f.Code, (AttentionSeverity)f.Severity, f.Orders, f.Since)).OrderByDescending(f => f.Severity).ThenBy(f => f.Code, StringComparer.Ordinal)];
        }
    }

    /// <summary>Records that somebody tried to contact the customer of an order: the call that was awaited is done; the next is due when they say.</summary>
    /// <returns>The order's version.</returns>
    public Task<Result<int>> RecordContactAsync(OrderId order, OrderContact contact, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return EditAsync("orders.record-contact", order, call, (o, set) =>
        {
            if (o.DeletedAt is null && o.CallDue <= set.Happened)
                context.Attending.Attend(set, o);
            var contacted = o.Contacted(contact, set.Happened);
            if (contacted.IsAccepted)
                set.Note(o, "order.contacted", JsonSerializer.Serialize(contact, CrmJson.Options));
            return contacted.Select(_ => (string?)"order.contact-noted");
        }, cancellation);
    }

    /// <summary>The attempts to contact the customer of an order, oldest first, with who made them.</summary>
    public async Task<IReadOnlyList<RecordedContact>> ListContactsAsync(OrderId order, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var records = await (from change in read.Set<ChangeRow>()
                                 from bound in read.Set<Order>()
                                 where bound.Id == order && change.Entity == "order" && change.EntityId == order.Value && change.Event == "order.contacted"
                                 join made in read.Set<CallRow>() on change.CallId equals made.Id
                                 orderby change.Version
                                 select new { change.Body, change.Happened, made.Actor }).ToListAsync(cancellation).ConfigureAwait(false);
            return [.. records.Select(r => new RecordedContact(ContactIn(r.Body!), r.Actor, r.Happened))];
        }
    }

    /// <summary>The prices of an order that do not add up are as they should be: that needs no attention any more.</summary>
    /// <returns>The order's version.</returns>
    public Task<Result<int>> AcceptPricesAsync(OrderId order, CrmCall call, CancellationToken cancellation = default) =>
        EditAsync("orders.accept-prices", order, call, (o, set) => o.Mark(OrderMarks.PriceMismatch, false, set.Now) is null ? Result<string?>.Accepted(null) : "order.prices-accepted", cancellation);

    private static OrderContact ContactIn(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty(WorkingSet.NoteField).Deserialize<OrderContact>(CrmJson.Options)!;
    }

    private async Task<ILookup<OrderId, AttentionMark>> MarksAsync(CrmDbContext read, IReadOnlyCollection<OrderId> orders, CancellationToken cancellation)
    {
        var ids = orders.ToArray();
        var reasons = await read.Set<AttentionReason>().Where(r => ids.Contains(r.OrderId)).ToListAsync(cancellation).ConfigureAwait(false);
        return reasons.OrderByDescending(r => r.SeverityRank).ThenBy(r => r.Since).ThenBy(r => r.Position)
            .ToLookup(r => r.OrderId, r => new AttentionMark(r, context.Setup.Attention.Find(r.Code) ?? new AttentionDefinition(r.Code, r.Severity, "circle-alert")));
    }
}
