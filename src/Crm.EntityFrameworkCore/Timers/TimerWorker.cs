using Crm.History;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Crm.Timers;

/// <summary>
/// Fires timers when they are due. It sleeps until the next one; a commit, here or elsewhere, may bring one that is due sooner.
/// Several instances may do so: each timer's own row decides who fires it.
/// </summary>
internal sealed partial class TimerWorker(CrmStore store, TimerTable timers, IReadOnlyDictionary<string, TimerHandler> handlers, ILogger<TimerWorker> logger) : BackgroundService
{
    private const int Most = 500;

    private const string First = "select try_at from crm_timer where not is_parked order by try_at limit 1";

    /// <summary>Timers of other kinds are another version's: left as they are, to whoever knows them.</summary>
    private readonly string[] kinds = [.. handlers.Keys];

    /// <summary>Tries before a timer is parked for people to see. The pause doubles from a second.</summary>
    internal const int Attempts = 10;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var signal = store.Signal.Next;
            try
            {
                var pause = await RunDueAsync(stoppingToken).ConfigureAwait(false);
                await StoreSignal.WaitAsync(signal, pause, stoppingToken).ConfigureAwait(false);

                // Many commits in a row are looked at together; what falls due meanwhile is not kept waiting longer than that.
                await Task.Delay(pause < Shortest ? pause : Shortest, stoppingToken).ConfigureAwait(false);
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

    /// <summary>Fires what is due, in due order; gives how long nothing will be.</summary>
    internal async Task<TimeSpan> RunDueAsync(CancellationToken cancellation)
    {
        var fired = new HashSet<(string, Instant)>();
        while (true)
        {
            // Nothing is due at most looks: only what is makes a query worth while.
            var now = store.Path.Now;
            if (await store.Standing.MomentAsync(First, [], cancellation).ConfigureAwait(false) is var first && (first is null || first > now))
                return Until(first, now);
            var due = await DueAsync(now, cancellation).ConfigureAwait(false);
            if (due.Count == 0)
                return await PauseAsync(now, cancellation).ConfigureAwait(false);

            // Of each subject the first only: the next one sees what it has done.
            await Task.WhenAll(due.DistinctBy(t => t.Subject).Select(t => FireAsync(t, fired.Add((t.TimerKey, t.Due)), cancellation))).ConfigureAwait(false);
        }
    }

    private async Task<List<TimerRow>> DueAsync(Instant now, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await Due(read, now, kinds).ToListAsync(cancellation).ConfigureAwait(false) is var found ? [.. found.OrderBy(t => t.Due).ThenBy(t => t.TimerKey, StringComparer.Ordinal)] : [];
    }

    /// <summary>What is due, of kinds that this instance knows.</summary>
    internal static IQueryable<TimerRow> Due(CrmDbContext read, Instant now, string[] kinds) =>
        read.Set<TimerRow>().Where(t => !t.IsParked && t.TryAt <= now && kinds.Contains(t.Kind)).OrderBy(t => t.TryAt).ThenBy(t => t.TimerKey).Take(Most);

    /// <summary>What will be due next, of any kind: to wake once for nothing costs less than to look for the next of its own kinds among a million others.</summary>
    internal static IQueryable<TimerRow> Coming(CrmDbContext read, Instant now) => read.Set<TimerRow>().Where(t => !t.IsParked && t.TryAt > now).OrderBy(t => t.TryAt).Take(1);

    private async Task<TimeSpan> PauseAsync(Instant now, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return Until(await Coming(read, now).Select(t => (Instant?)t.TryAt).FirstOrDefaultAsync(cancellation).ConfigureAwait(false), now);
    }

    private static TimeSpan Until(Instant? next, Instant now) =>
        next is not { } at || at - now > Duration.FromTimeSpan(Longest) ? Longest : at > now ? (at - now).ToTimeSpan() : TimeSpan.Zero;

    private async Task FireAsync(TimerRow timer, bool isFirst, CancellationToken cancellation)
    {
        try
        {
            if (!isFirst)
                throw new InvalidOperationException($"The timer {timer.TimerKey} fired and did not go.");
            var call = CrmCall.System with { Cause = timer.Kind, Happened = timer.Due, Chain = new CallId(timer.Chain), Depth = timer.Depth };
            await handlers[timer.Kind](timer, call, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            NotFired(e, timer.TimerKey, timer.Attempts + 1);
            await store.Path.RunAsync(new SettleTimer(timers, timer, Later(timer, e)), CrmCall.System, cancellation).ConfigureAwait(false);
        }
    }

    private TimerRow Later(TimerRow timer, Exception e) => new()
    {
        TimerKey = timer.TimerKey,
        Kind = timer.Kind,
        Subject = timer.Subject,
        Due = timer.Due,
        TryAt = store.Path.Now + Duration.FromSeconds(Math.Pow(2, Math.Min(timer.Attempts, 12))),
        Payload = timer.Payload,
        Chain = timer.Chain,
        Depth = timer.Depth,
        Attempts = timer.Attempts + 1,
        LastError = StorableText.Of(e.Message),
        IsParked = timer.Attempts + 1 >= Attempts,
    };

    [LoggerMessage(LogLevel.Error, "The timer worker failed; it goes on.")]
    private partial void Failed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "Timer {Key} failed at attempt {Attempt}.")]
    private partial void NotFired(Exception exception, string key, int attempt);
}
