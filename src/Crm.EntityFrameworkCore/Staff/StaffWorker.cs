using Crm.Orders;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Crm.Staff;

/// <summary>
/// Asks about orders in the pool when their instant comes, hands over what people left. Several instances may do so: each order is dealt with once.
/// </summary>
internal sealed partial class StaffWorker(CrmStore store, CrmStaff staff, OrderContext context, ILogger<StaffWorker> logger) : BackgroundService
{
    private const int Most = 500;
    private const string First = "select assign_at from crm_order where assign_at is not null order by assign_at limit 1";
    private const string Leaving = "select id from crm_staff where hands_over limit 1";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var signal = store.Signal.Next;
            try
            {
                // Sleeps until the pool is to be asked again; a commit may bring something sooner.
                var pause = await AssignDueAsync(stoppingToken).ConfigureAwait(false);
                await HandOverAsync(stoppingToken).ConfigureAwait(false);
                await StoreSignal.WaitAsync(signal, pause, stoppingToken).ConfigureAwait(false);
                await Task.Delay(Shortest, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Failed(e);
                await Task.Delay(Longest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>
    /// Assigns what is due, in order of arrival; gives how long nothing will be. One after the other, so that instances which do so
    /// together keep the order too: whoever comes second to an order waits for it, finds it assigned, and goes on to the next.
    /// </summary>
    internal async Task<TimeSpan> AssignDueAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var now = store.Path.Now;
            if (await store.Standing.MomentAsync(First, [], cancellation).ConfigureAwait(false) is var first && (first is null || first > now))
                return Until(first, now);
            List<(OrderId Id, Instant At)> due;
            Instant? next;
            var read = store.Read();
            await using (read.ConfigureAwait(false))
            {
                var pool = read.Set<Order>().Where(o => o.AssignAt != null);
                due = [.. (await pool.Where(o => o.AssignAt <= now).OrderBy(o => o.ReceivedAt).ThenBy(o => o.Id).Take(Most)
                    .Select(o => new { o.Id, o.AssignAt }).ToListAsync(cancellation).ConfigureAwait(false)).Select(o => (o.Id, o.AssignAt!.Value))];
                next = await pool.Where(o => o.AssignAt > now).MinAsync(o => o.AssignAt, cancellation).ConfigureAwait(false);
            }

            foreach (var (id, at) in due)
                await AssignAsync(id, at, cancellation).ConfigureAwait(false);
            if (due.Count == Most)
                continue;
            return Until(next, now);
        }
    }

    private static TimeSpan Until(Instant? next, Instant now) => next is { } then && then - now < Duration.FromTimeSpan(Longest) ? (then - now).ToTimeSpan() : Longest;

    /// <summary>Hands over what people who left still have.</summary>
    internal async Task HandOverAsync(CancellationToken cancellation)
    {
        if (!await store.Standing.AnyAsync(Leaving, [], cancellation).ConfigureAwait(false))
            return;
        List<StaffId> leaving;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            leaving = await read.Set<StaffMember>().Where(s => s.HandsOver).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var id in leaving)
            await staff.HandOverAsync(id, CrmCall.System with { Cause = "left" }, cancellation).ConfigureAwait(false);
    }

    private Task<Result<AssignedOrder>> AssignAsync(OrderId id, Instant due, CancellationToken cancellation)
    {
        var call = CrmCall.System with { Cause = "pool", Happened = due };
        return store.Path.RunAsync(new AssignOrderCommand(context, new AssignWish(id, AssignWishKind.Pool), staff.Setup, call), call, cancellation);
    }

    [LoggerMessage(LogLevel.Error, "Assigning orders failed; it goes on.")]
    private partial void Failed(Exception exception);
}
