using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Crm.Behaviour;

/// <summary>Takes events without waiting and writes them in batches behind the host's back.</summary>
internal sealed partial class StreamWriter : IAsyncDisposable
{
    private const int Tries = 6;

    private readonly StreamStore streams;
    private readonly BehaviourSetup setup;
    private readonly ILogger logger;
    private readonly Channel<Item> queue;
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly List<(BehaviourEvent Event, Instant At)> batch = [];
    private Task? loop;
    private long raised;
    private long waiting;
    private long full;
    private BehaviourFigures figures = new();

    internal StreamWriter(StreamStore streams, BehaviourSetup setup, ILogger logger)
    {
        (this.streams, this.setup, this.logger) = (streams, setup, logger);
        queue = Channel.CreateBounded<Item>(new BoundedChannelOptions(setup.Capacity) { SingleReader = true });
    }

    private readonly record struct Item(BehaviourEvent? Event, Instant At, TaskCompletionSource? Flush);

    internal BehaviourFigures Figures
    {
        get
        {
            lock (gate)
                return figures with { Raised = Volatile.Read(ref raised), Waiting = Volatile.Read(ref waiting), DroppedFull = Volatile.Read(ref full) };
        }
    }

    /// <summary>Never waits, never throws.</summary>
    internal bool Raise(BehaviourEvent raisedEvent)
    {
        if (raisedEvent is null)
            return false;
        if (!queue.Writer.TryWrite(new Item(raisedEvent, raisedEvent.At ?? streams.Store.Path.Now, null)))
        {
            Interlocked.Increment(ref full);
            return false;
        }

        Interlocked.Increment(ref raised);
        Interlocked.Increment(ref waiting);
        if (loop is null)
            Start();
        return true;
    }

    /// <summary>Until all that was raised before is written, or was dropped for good.</summary>
    internal async Task FlushAsync(CancellationToken cancellation)
    {
        if (loop is null)
            return;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await queue.Writer.WriteAsync(new Item(null, default, done), cancellation).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            return;
        }

        await done.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes what waits; gives up after a while where the store does not answer.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!queue.Writer.TryComplete())
            return;
        stopping.CancelAfter(TimeSpan.FromSeconds(10));
        if (loop is { } running)
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private void Start()
    {
        lock (gate)
            loop ??= Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        while (await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            var flush = await GatherAsync().ConfigureAwait(false);
            if (batch.Count > 0)
                await WriteAsync().ConfigureAwait(false);
            Interlocked.Add(ref waiting, -batch.Count);
            batch.Clear();
            flush?.TrySetResult();
        }
    }

    private async Task<TaskCompletionSource?> GatherAsync()
    {
        using var linger = new CancellationTokenSource(setup.Linger);
        try
        {
            while (batch.Count < setup.Batch)
            {
                if (!queue.Reader.TryRead(out var item))
                    item = await queue.Reader.ReadAsync(linger.Token).ConfigureAwait(false);
                if (item.Flush is not null)
                    return item.Flush;
                batch.Add((item.Event!, item.At));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            // No more for now.
        }

        return null;
    }

    private async Task WriteAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            lock (gate)
                figures = figures with { DroppedFailed = figures.DroppedFailed + batch.Count };
            return;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var kinds = await streams.KindsAsync(setup.Kinds.Keys).ConfigureAwait(false);
                var one = new StreamBatch(streams, setup, kinds);
                await one.AskAsync(batch.Select(b => b.Event), stopping.Token).ConfigureAwait(false);
                await streams.RunAsync(session => one.WriteAsync(session, batch, streams.Store.Path.Now)).ConfigureAwait(false);
                Count(one);
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A store that is away is waited for, as long as there is room; what it refuses again and again is not.
                var isAway = streams.Store.Dialect.IsConnectionLost(e) || streams.Store.Dialect.IsConflict(e);
                Failed(e, batch.Count, attempt);
                Count(e);
                if (stopping.IsCancellationRequested || (attempt >= Tries && !isAway))
                {
                    lock (gate)
                        figures = figures with { DroppedFailed = figures.DroppedFailed + batch.Count };
                    return;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100 * Math.Pow(2, Math.Min(attempt, 8))), stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Count(StreamBatch written)
    {
        lock (gate)
            figures = figures with
            {
                Written = figures.Written + written.Written,
                Repeated = figures.Repeated + written.Repeated,
                DroppedInvalid = figures.DroppedInvalid + written.Invalid,
                DroppedOld = figures.DroppedOld + written.Old,
                DroppedUnconsented = figures.DroppedUnconsented + written.Unconsented,
            };
    }

    private void Count(Exception e)
    {
        lock (gate)
            figures = figures with { LastError = e.Message, LastErrorAt = streams.Store.Path.Now };
    }

    [LoggerMessage(LogLevel.Warning, "{Count} events of behaviour could not be written at attempt {Attempt}.")]
    private partial void Failed(Exception exception, int count, int attempt);
}
