using Crm.Orders;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Crm.Stock;

/// <summary>Gives holds up when their time has run out. Several instances may do so: a hold expires once.</summary>
internal sealed partial class ExpiryWorker(CrmStore store, OrderContext context, ILogger<ExpiryWorker> logger) : BackgroundService
{
    private const int Most = 500;
    private const string Next = "select expires_at from crm_reservation where state = 'open' and expires_at is not null and expires_at > $1 order by expires_at limit 1";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var signal = store.Signal.Next;
            try
            {
                // Sleeps until the next hold ends; a commit may bring one that ends sooner.
                var pause = await ExpireDueAsync(stoppingToken).ConfigureAwait(false);
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

    /// <summary>Expires what is due; gives how long nothing will be.</summary>
    internal async Task<TimeSpan> ExpireDueAsync(CancellationToken cancellation)
    {
        for (var after = Instant.FromUnixTimeTicks(0); ;)
        {
            var now = store.Path.Now;
            if (await store.Standing.MomentAsync(Next, [after], cancellation).ConfigureAwait(false) is not { } next)
                return Longest;
            if (next > now)
                return next - now < Duration.FromTimeSpan(Longest) ? (next - now).ToTimeSpan() : Longest;
            var due = await DueAsync(now, cancellation).ConfigureAwait(false);
            await Task.WhenAll(due.Select(r => store.Path.RunAsync(
                new ReleaseCommand(context.Stock, r.Id, onlyExpired: true), CrmCall.System with { Cause = "expiry", Happened = r.At }, cancellation))).ConfigureAwait(false);

            // What could not be released now is tried again after a pause.
            if (due.Count < Most)
                after = now;
        }
    }

    private async Task<List<(ReservationId Id, Instant At)>> DueAsync(Instant now, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return [.. (await read.Set<Reservation>().Where(r => r.State == ReservationState.Open && r.ExpiresAt != null && r.ExpiresAt <= now)
                .OrderBy(r => r.ExpiresAt).Take(Most).Select(r => new { r.Id, r.ExpiresAt }).ToListAsync(cancellation).ConfigureAwait(false))
                .Select(r => (r.Id, r.ExpiresAt!.Value))];
    }

    [LoggerMessage(LogLevel.Error, "Expiring holds failed; it goes on.")]
    private partial void Failed(Exception exception);
}
