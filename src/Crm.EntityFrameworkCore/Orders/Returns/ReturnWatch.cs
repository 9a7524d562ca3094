using System.Globalization;
using System.Text.Json;
using Crm.Catalog;
using Crm.Effects;
using Crm.Store;
using Crm.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Orders;

/// <summary>Looks after each return whether its reason is given too often for a product, and makes a task of it, once per crossing.</summary>
internal sealed class ReturnWatch(CrmStore store, OrderContext context, CrmTasks tasks)
{
    internal static Task HandleAsync(CrmEffect effect, IServiceProvider services, CancellationToken cancellation)
    {
        using var payload = JsonDocument.Parse(effect.Payload);
        return services.GetRequiredService<ReturnWatch>().LookAsync(new ReturnId(payload.RootElement.GetProperty("return").GetInt64()), effect.Cause, cancellation);
    }

    /// <summary>Kind of the tasks about products that come back too often.</summary>
    internal const string TaskKind = "return-reason";

    internal static string SubjectOf(ProductId product) => string.Create(CultureInfo.InvariantCulture, $"product:{product.Value}");

    /// <summary>What such a task tells of its product: the reason stands in its key.</summary>
    internal static ProductFlag FlagIn(StaffTask task)
    {
        var product = long.Parse(task.Subject.AsSpan("product:".Length), CultureInfo.InvariantCulture);
        var parts = task.Key!.Split(':');
        return new ProductFlag(new ProductId(product), string.Join(':', parts[2..^2]), task.CreatedAt, task.Id);
    }

    internal async Task LookAsync(ReturnId id, CrmCall call, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var found = await read.Set<OrderReturn>().Include(r => r.Lines).SingleOrDefaultAsync(r => r.Id == id, cancellation).ConfigureAwait(false);
            if (found is null)
                return;
            foreach (var (product, reason) in found.Lines.Where(l => l.ProductId is not null).Select(l => (l.ProductId!.Value, l.ReasonCode ?? found.ReasonCode)).Distinct())
                foreach (var (alert, index) in context.Setup.ReturnAlerts.Select((a, i) => (a, i)).Where(a => a.a.Reason == reason))
                    if (await CrossingAsync(read, product, alert, found.ReturnedAt, cancellation).ConfigureAwait(false) is { } crossing)
                        await tasks.AddAsync(await TaskAsync(read, product, alert, (index, crossing), cancellation).ConfigureAwait(false), call, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<ReturnId?> CrossingAsync(CrmDbContext read, ProductId product, ReturnAlert alert, Instant now, CancellationToken cancellation)
    {
        // Twice the period: the crossing itself may lie a period back, and what it counted another.
        var since = now - alert.Period - alert.Period;
        var lines = await (from line in read.Set<OrderReturnLine>()
                           join parent in read.Set<OrderReturn>() on line.ReturnId equals parent.Id
                           where line.ProductId == product && parent.ReturnedAt > since && !parent.IsTest && !parent.IsUncollected
                               && parent.Stage != ReturnStage.Rejected && (line.ReasonCode ?? parent.ReasonCode) == alert.Reason
                           select new { parent.Id, parent.ReturnedAt, line.Quantity }).ToListAsync(cancellation).ConfigureAwait(false);
        var returns = lines.GroupBy(l => (l.Id, l.ReturnedAt)).Select(g => (g.Key.Id, g.Key.ReturnedAt, g.Aggregate(Quantity.Zero, (sum, l) => sum + l.Quantity)))
            .OrderBy(r => r.ReturnedAt).ThenBy(r => r.Id.Value).ToList();
        var sales = await (from line in read.Set<OrderLine>()
                           join variant in read.Set<Variant>() on line.VariantId equals (VariantId?)variant.Id
                           join order in read.Set<Order>() on line.OrderId equals order.Id
                           where variant.ProductId == product && order.PlacedAt > since && !order.IsTest && order.DeletedAt == null && order.StatusGroup != StatusGroup.Cancelled
                           select new { order.PlacedAt, line.Quantity }).ToListAsync(cancellation).ConfigureAwait(false);
        return alert.Crossing(returns, [.. sales.Select(s => (s.PlacedAt, s.Quantity))]);
    }

    private static async Task<NewStaffTask> TaskAsync(CrmDbContext read, ProductId product, ReturnAlert alert, (int Index, ReturnId Id) crossing, CancellationToken cancellation)
    {
        var name = await read.Set<Product>().Where(p => p.Id == product).Select(p => p.Code).SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
        return new NewStaffTask(TaskKind, SubjectOf(product), $"Product {name} comes back too often: {alert.Reason}")
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"return-reason:{crossing.Index}:{alert.Reason}:{product.Value}:{crossing.Id.Value}"),
            Role = alert.Role,
        };
    }
}
