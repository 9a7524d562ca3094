using System.Globalization;
using Crm.Carts;
using Crm.Coupons;
using Crm.Customers;
using Crm.Delivery;
using Crm.Fields;
using Crm.Inquiries;
using Crm.Loyalty;
using Crm.Messages;
using Crm.Orders;
using Crm.Payments;
using Crm.Stages;
using Crm.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Crm.History;

/// <summary>Which entities a customer's past is made of. A feature that has something to tell adds a line.</summary>
internal static class TimelineSources
{
    internal static IReadOnlyList<TimelineSource> All { get; } =
    [
        new("customer", TimelineKinds.Profile, (_, s, _) => Known(s.Customers.Select(c => (c.Value, (long?)null))))
        {
            Events = Events((TimelineKinds.Comment, "customer.commented"), (TimelineKinds.Assignment, "customer.manager-assigned"), (TimelineKinds.Duplicate, "customer.duplicate-suspected"), (TimelineKinds.Duplicate, "customer.phone-shared"),
                (TimelineKinds.Merge, "customer.merged"), (TimelineKinds.Merge, "customer.unmerged"), (TimelineKinds.Merge, "customer.absorbed"), (TimelineKinds.Merge, "customer.released"), (TimelineKinds.Merge, "customer.survivor-changed"),
                (TimelineKinds.Privacy, "customer.erasing"), (TimelineKinds.Privacy, "customer.erased"), (TimelineKinds.Privacy, "customer.exported")),
        },
        new("order", TimelineKinds.Order, (_, s, _) => Known(s.Orders.Select(o => (o.Value, (long?)o.Value))))
        {
            Events = Events(
                (TimelineKinds.Comment, "order.annotated"), (TimelineKinds.Contact, "order.contacted"), (TimelineKinds.Inquiry, "order.from-inquiry"), (TimelineKinds.Assignment, "order.assigned"), (TimelineKinds.Assignment, "order.reassigned"),
                (TimelineKinds.Assignment, "order.waits-for-manager"), (TimelineKinds.Assignment, "order.needs-no-manager"), (TimelineKinds.Stock, "order.stock-changed")),
        },
        new("order-delivery", TimelineKinds.Shipment, (_, s, _) => Known(s.Orders.Select(o => (o.Value, (long?)o.Value)))),
        new("payment", TimelineKinds.Payment, async (read, s, c) =>
            (await read.Set<Payment>().Where(p => EF.Parameter(s.Orders).Contains(p.OrderId)).Select(p => new { p.Id, p.OrderId }).ToListAsync(c).ConfigureAwait(false))
            .ToDictionary(p => p.Id.Value, p => (long?)p.OrderId.Value)),
        new("shipment", TimelineKinds.Shipment, async (read, s, c) =>
            (await read.Set<Shipment>().Where(p => EF.Parameter(s.Orders).Contains(p.OrderId)).Select(p => new { p.Id, p.OrderId }).ToListAsync(c).ConfigureAwait(false))
            .ToDictionary(p => p.Id.Value, p => (long?)p.OrderId.Value)),
        new("return", TimelineKinds.Return, async (read, s, c) =>
            (await read.Set<OrderReturn>().Where(r => r.CustomerId != null && EF.Parameter(s.Customers).Contains(r.CustomerId.Value)).Select(r => new { r.Id, r.OrderId }).ToListAsync(c).ConfigureAwait(false))
            .ToDictionary(r => r.Id.Value, r => r.OrderId?.Value)),
        new("cancellation", TimelineKinds.Cancellation, async (read, s, c) =>
            (await read.Set<OrderCancellation>().Where(x => EF.Parameter(s.Orders).Contains(x.OrderId)).Select(x => new { x.Id, x.OrderId }).ToListAsync(c).ConfigureAwait(false))
            .ToDictionary(x => x.Id.Value, x => (long?)x.OrderId.Value)),
        new("cart", TimelineKinds.Cart, async (read, s, c) =>
            (await read.Set<Cart>().Where(x => x.CustomerId != null && EF.Parameter(s.Customers).Contains(x.CustomerId.Value)).Select(x => x.Id).ToListAsync(c).ConfigureAwait(false))
            .ToDictionary(x => x.Value, _ => (long?)null)),
        new("task", TimelineKinds.Task, TasksAsync),
        .. OfCustomers,
    ];

    /// <summary>What hangs on customers alone, or finds its way to them by their ids.</summary>
    private static IReadOnlyList<TimelineSource> OfCustomers =>
    [
        new("consent", TimelineKinds.Consent, (_, s, _) => Known(s.Customers.Select(c => (c.Value, (long?)null)))),
        new("company", TimelineKinds.Company, (_, s, _) => Known(s.Customers.Select(c => (c.Value, (long?)null)))),
        new(LoyaltyEvents.Entity, TimelineKinds.Loyalty, (_, s, _) => Known(s.Customers.Select(c => (c.Value, (long?)null))))
        {
            Events = Events((TimelineKinds.Upkeep, "loyalty-account.opened"), (TimelineKinds.Upkeep, "loyalty-account.level-asked"), (TimelineKinds.Upkeep, "loyalty-account.level-kept")),
        },
        new("coupon-use", TimelineKinds.Coupon, async (read, s, c) =>
            (await read.Set<CouponUse>().Where(u => u.CustomerId != null && EF.Parameter(s.Customers).Contains(u.CustomerId.Value)).Select(u => new { u.Id, u.OrderId }).ToListAsync(c).ConfigureAwait(false))
            .ToDictionary(u => u.Id.Value, u => (long?)u.OrderId.Value)),
        new("field-values", TimelineKinds.Profile, (_, s, _) => Known(
            s.Customers.SelectMany(c => (long[])[FieldSetId.Of(FieldEntity.Customer, c.Value).Value, FieldSetId.Of(FieldEntity.Company, c.Value).Value]).Select(id => (id, (long?)null))
                .Concat(s.Orders.Select(o => (FieldSetId.Of(FieldEntity.Order, o.Value).Value, (long?)o.Value))))),
        new("inquiry", TimelineKinds.Inquiry, async (read, s, c) =>
            (await read.Set<Inquiry>().Where(i => i.CustomerId != null && EF.Parameter(s.Customers).Contains(i.CustomerId.Value)).Select(i => new { i.Id, i.OrderId }).ToListAsync(c).ConfigureAwait(false))
            .ToDictionary(i => i.Id.Value, i => i.OrderId?.Value))
        {
            Events = Events((TimelineKinds.Contact, "inquiry.contact-tried"), (TimelineKinds.Assignment, "inquiry.assigned"), (TimelineKinds.Assignment, "inquiry.waits")),
        },
        new("message", TimelineKinds.Message, MessagesAsync),
        new("stage", TimelineKinds.Stage, async (read, s, c) =>
            (await read.Set<StageEntry>().Where(e => EF.Parameter(s.Customers).Contains(e.CustomerId)).Select(e => e.Id).ToListAsync(c).ConfigureAwait(false))
            .ToDictionary(e => e.Value, _ => (long?)null)),
        new("duplicate", TimelineKinds.Duplicate, async (read, s, c) =>
            (await read.Set<DuplicateCandidate>().Where(d => EF.Parameter(s.Customers).Contains(d.FirstId) || EF.Parameter(s.Customers).Contains(d.SecondId)).Select(d => d.Id).ToListAsync(c).ConfigureAwait(false))
            .ToDictionary(d => d.Value, _ => (long?)null)),
        new("customer-merge", TimelineKinds.Merge, async (read, s, c) =>
            (await read.Set<CustomerMerge>().Where(m => EF.Parameter(s.Customers).Contains(m.SurvivorId) || EF.Parameter(s.Customers).Contains(m.AbsorbedId)).Select(m => m.Id).ToListAsync(c).ConfigureAwait(false))
            .ToDictionary(m => m.Value, _ => (long?)null)),
        new("erasure", TimelineKinds.Privacy, (_, s, _) => Known(s.Customers.Select(c => (c.Value, (long?)null)))),
    ];

    /// <summary>What was written to and by them, and what was written about their orders by somebody else.</summary>
    private static async Task<IReadOnlyDictionary<long, long?>> MessagesAsync(CrmDbContext read, TimelineSubject subject, CancellationToken cancellation)
    {
        var own = read.Set<Message>().Where(m => m.CustomerId != null && EF.Parameter(subject.Customers).Contains(m.CustomerId.Value)).Select(m => new { m.Id, m.OrderId });
        var messages = await own.ToListAsync(cancellation).ConfigureAwait(false);
        if (subject.Orders.Count > 0)
            messages.AddRange(await read.Set<Message>().Where(m => m.CustomerId == null && m.OrderId != null && EF.Parameter(subject.Orders).Contains(m.OrderId.Value)).Select(m => new { m.Id, m.OrderId }).ToListAsync(cancellation).ConfigureAwait(false));
        return messages.ToDictionary(m => m.Id.Value, m => m.OrderId?.Value);
    }

    private static async Task<IReadOnlyDictionary<long, long?>> TasksAsync(CrmDbContext read, TimelineSubject subject, CancellationToken cancellation)
    {
        var orders = subject.Orders.ToDictionary(o => string.Create(CultureInfo.InvariantCulture, $"order:{o.Value}"), o => o.Value, StringComparer.Ordinal);
        List<string> subjects = [.. orders.Keys, .. subject.Customers.Select(c => string.Create(CultureInfo.InvariantCulture, $"customer:{c.Value}"))];
        var tasks = await read.Set<StaffTask>().Where(t => EF.Parameter(subjects).Contains(t.Subject)).Select(t => new { t.Id, t.Subject }).ToListAsync(cancellation).ConfigureAwait(false);
        return tasks.ToDictionary(t => t.Id.Value, t => orders.TryGetValue(t.Subject, out var order) ? order : (long?)null);
    }

    private static Dictionary<string, string> Events(params (string Kind, string Event)[] events) => events.ToDictionary(e => e.Event, e => e.Kind, StringComparer.Ordinal);

    private static Task<IReadOnlyDictionary<long, long?>> Known(IEnumerable<(long Id, long? Order)> found) =>
        Task.FromResult<IReadOnlyDictionary<long, long?>>(found.ToDictionary(f => f.Id, f => f.Order));
}
