using System.Globalization;
using Crm.Carts;
using Crm.Delivery;
using Crm.Orders;
using Crm.Payments;
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
                (TimelineKinds.Merge, "customer.merged"), (TimelineKinds.Merge, "customer.unmerged"), (TimelineKinds.Merge, "customer.absorbed"), (TimelineKinds.Merge, "customer.released"), (TimelineKinds.Merge, "customer.survivor-changed")),
        },
        new("order", TimelineKinds.Order, (_, s, _) => Known(s.Orders.Select(o => (o.Value, (long?)o.Value))))
        {
            Events = Events(
                (TimelineKinds.Comment, "order.annotated"), (TimelineKinds.Assignment, "order.assigned"), (TimelineKinds.Assignment, "order.reassigned"),
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
    ];

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
