using System.Diagnostics;
using Crm.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Crm.Segments;

/// <summary>Has the members of segments follow the change log and the time. It sleeps until something is committed or a condition on time flips; where another instance does this, it looks now and then whether that is over.</summary>
internal sealed partial class SegmentWorker(CrmStore store, SegmentKeeper keeper, ILogger<SegmentWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);

    /// <summary>A commit that is under way bears a moment that has passed: time goes no further than that all of them are seen.</summary>
    private static readonly Duration Behind = Duration.FromMilliseconds(500);

    /// <summary>Another instance looks this often whether the one that keeps members has given it up.</summary>
    private static readonly TimeSpan Aside = TimeSpan.FromSeconds(1);

    /// <summary>Stops in good order: another instance takes over at once.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await keeper.ReleaseAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Unreleased(e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var (signal, began) = (store.Signal.Next, Stopwatch.GetTimestamp());
            try
            {
                if (await keeper.CatchUpAsync(store.Path.Now - Behind, stoppingToken).ConfigureAwait(false))
                    await StoreSignal.WaitAsync(signal, Pause(), stoppingToken).ConfigureAwait(false);
                else
                    await Task.Delay(TimeSpan.FromTicks(Math.Min(Aside.Ticks, Until(keeper.HeldElsewhereUntil ?? store.Path.Now).Ticks)), stoppingToken).ConfigureAwait(false);

                // A commit after a while of quiet is taken in at once; where one follows the other, some are taken in together.
                if (Shortest - Stopwatch.GetElapsedTime(began) is var rest && rest > TimeSpan.Zero)
                    await Task.Delay(rest, stoppingToken).ConfigureAwait(false);
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

    private TimeSpan Pause()
    {
        if (keeper.NextChance is not { } next)
            return Longest;
        return Until(next + Behind);
    }

    private TimeSpan Until(Instant moment) => TimeSpan.FromTicks(Math.Clamp((moment - store.Path.Now).BclCompatibleTicks, 0, Longest.Ticks));

    [LoggerMessage(LogLevel.Error, "The members of segments are not being kept; it is tried again.")]
    private partial void Failed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "The keeping of members was not given up; another instance takes over when the lease is over.")]
    private partial void Unreleased(Exception exception);
}
