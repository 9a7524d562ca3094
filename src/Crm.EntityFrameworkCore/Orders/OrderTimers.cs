using System.Globalization;
using System.Text.Json;
using Crm.Sites;
using Crm.Store;
using Crm.Timers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Orders;

/// <summary>What orders do when a timer is due.</summary>
internal sealed class OrderTimers(CrmStore store, OrderContext context, CrmOrders orders)
{
    private const int AtOnce = 500;

    /// <summary>Kind of the timers that go through open orders after a calendar or the process has changed.</summary>
    internal const string Deadlines = "orders.deadlines";

    /// <summary>Kind of the timer that moves orders out of statuses that are given up.</summary>
    internal const string Retire = "orders.retire";

    internal void AddTo(Dictionary<string, TimerHandler> handlers)
    {
        handlers.Add(OrderStays.LateStage, LateAsync);
        handlers.Add(Deadlines, FollowAsync);
        handlers.Add(OrderAttending.Kind, async (timer, call, cancellation) =>
            _ = await store.Path.RunAsync(new FollowAttentionCommand(context, OrderOf(timer), timer.Due), call, cancellation).ConfigureAwait(false));
        handlers.Add(Retire, async (timer, call, cancellation) =>
        {
            await orders.RetireAsync(call with { Happened = null }, cancellation).ConfigureAwait(false);
            await store.Path.RunAsync(new SettleTimer(context.Stays.Timers, timer, null), call, cancellation).ConfigureAwait(false);
        });
    }

    internal const string RetireKey = "retire:order-process";

    internal static string DeadlinesKey(SiteId? site) => site is { } id ? string.Create(CultureInfo.InvariantCulture, $"deadlines:site:{id.Value}") : "deadlines:all";

    /// <summary>A timer that goes through the open orders, of one site or of all, at once.</summary>
    internal static TimerRow ThroughDeadlines(SiteId? site, Instant now) => new()
    {
        TimerKey = DeadlinesKey(site),
        Kind = Deadlines,
        Subject = "deadlines",
        Due = now,
        Payload = string.Create(CultureInfo.InvariantCulture, $"{{\"site\":{site?.Value ?? 0}}}"),
    };

    internal static TimerRow ToRetire(Instant now) => new() { TimerKey = RetireKey, Kind = Retire, Subject = "order-process", Due = now };

    private async Task LateAsync(TimerRow timer, CrmCall call, CancellationToken cancellation)
    {
        await RunAsync(new FollowDeadlineCommand(context, OrderOf(timer), timer.Due), call, cancellation).ConfigureAwait(false);
    }

    private static OrderId OrderOf(TimerRow timer)
    {
        using var payload = JsonDocument.Parse(timer.Payload);
        return new OrderId(payload.RootElement.GetProperty("order").GetInt64());
    }

    /// <summary>Each order by a command of its own, in the order of their ids; cut off anywhere, it is begun anew and changes nothing that is right already.</summary>
    private async Task FollowAsync(TimerRow timer, CrmCall call, CancellationToken cancellation)
    {
        using var payload = JsonDocument.Parse(timer.Payload);
        var limited = (await orders.GetProcessAsync(cancellation).ConfigureAwait(false)).Statuses.Where(s => (s.Deadline ?? s.CallWithin ?? s.PayWithin) is not null).Select(s => s.Code).ToList();
        var site = new SiteId(payload.RootElement.GetProperty("site").GetInt64());
        var own = call with { Happened = null };
        for (var after = default(OrderId); ;)
        {
            var next = await OpenAsync(site, limited, after, cancellation).ConfigureAwait(false);
            if (next.Count == 0)
                break;
            foreach (var chunk in next.Chunk(50))
                await Task.WhenAll(chunk.Select(id => RunAsync(new FollowDeadlineCommand(context, id, null), own, cancellation))).ConfigureAwait(false);
            after = next[^1];
        }

        await store.Path.RunAsync(new SettleTimer(context.Stays.Timers, timer, null), call, cancellation).ConfigureAwait(false);
    }

    private async Task<List<OrderId>> OpenAsync(SiteId site, List<string> limited, OrderId after, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Order>().Where(o => o.Id > after && (o.Deadline != null || o.CallDue != null || o.PayBy != null || limited.Contains(o.Status)) && o.DeletedAt == null && (site == default || o.SiteId == site))
                .OrderBy(o => o.Id).Select(o => o.Id).Take(AtOnce).ToListAsync(cancellation).ConfigureAwait(false);
    }

    private async Task RunAsync(FollowDeadlineCommand command, CrmCall call, CancellationToken cancellation)
    {
        var result = await store.Path.RunAsync(command, call, cancellation).ConfigureAwait(false);
        if (!result.IsAccepted)
            throw new RefusedException(result.Refusal);
    }
}
