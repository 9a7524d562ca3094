using System.Collections.Concurrent;

using System.Diagnostics;

namespace Crm.Store;

/// <summary>The queue in front of the store, and the loop that turns what waits into groups.</summary>
internal sealed partial class WriteLane : IAsyncDisposable
{
    /// <summary>Calls on callers' threads one after the other, before the lane looks whether there are more to group.</summary>
    private const int MostInRow = 16;

    /// <summary>So few cost little if they fall apart.</summary>
    private const int Few = 4;

    /// <summary>Ticks of the stopwatch in 20 microseconds.</summary>
    private static readonly long Moment = Stopwatch.Frequency / 50_000;

    private readonly WritePath path;
    private readonly WriteLimits limits;
    private readonly GroupTools tools;
    private readonly ConcurrentQueue<Member> queue = new();
    private readonly ConcurrentQueue<AloneWork> alone = new();
    private readonly SemaphoreSlim wake = new(0);
    private readonly Lock gate = new();
    private readonly List<Member> deferred = [];
    private readonly List<Member> own = new(1);
    private readonly List<Member> gathered = [];
    private IStoreSession? session;
    private Task? loop;
    private int waiting;
    private int asleep;
    private int busy;
    private volatile int lastGroup;
    private volatile int inRow;
    private volatile bool closing;

    internal WriteLane(WritePath path, WriteLimits limits)
    {
        (this.path, this.limits) = (path, limits);
        tools = new GroupTools(path.Ids, !path.Dialect.IsSynchronous);
    }

    internal int Waiting => Volatile.Read(ref waiting);

    /// <param name="member">The call.</param>
    /// <param name="isOneOfMany">More follow at once, which are to be written together.</param>
    internal bool TryEnqueue(Member member, bool isOneOfMany = false)
    {
        ObjectDisposedException.ThrowIf(closing, typeof(WritePath));
        if (path.Dialect.IsSynchronous && !isOneOfMany && TryRunHere(member))
            return true;
        if (Interlocked.Increment(ref waiting) > limits.Queue)
        {
            Interlocked.Decrement(ref waiting);
            return false;
        }

        queue.Enqueue(member);
        Wake();
        return true;
    }

    /// <summary>
    /// Where nobody is at work, on the caller's own thread: handing a single call over and back takes longer than what it
    /// writes. Who comes meanwhile queues, and is the lane's. Where callers come together, or one asks again and again without
    /// waiting for answers, grouping saves more: then the lane takes over until a group of one shows that it is quiet again.
    /// </summary>
    private bool TryRunHere(Member member)
    {
        if (lastGroup > 1 || inRow >= MostInRow || !queue.IsEmpty || !alone.IsEmpty || Interlocked.CompareExchange(ref busy, 1, 0) != 0)
            return false;
        try
        {
            if (closing || deferred.Count > 0)
                return false;
            inRow++;
            session ??= path.Dialect.Open();

            // While another connection writes, it is the lane that waits.
            if (!session.TryBegin())
                return false;
            if (member.TryClaim())
                own.Add(member);
            var running = RunAsync(own);
            Debug.Assert(running.IsCompleted, "An embedded store does not wait.");
            return true;
        }
        finally
        {
            own.Clear();
            Leave();
        }
    }

    /// <summary>Lets the next one in; who queued meanwhile is the lane's.</summary>
    private void Leave()
    {
        Interlocked.Exchange(ref busy, 0);
        if (!IsIdle || closing)
            Wake();
    }

    internal Task<T> RunAloneAsync<T>(Func<IStoreSession, ValueTask<T>> work)
    {
        ObjectDisposedException.ThrowIf(closing, typeof(WritePath));
        var item = new AloneWork<T>(work);
        alone.Enqueue(item);
        Wake();
        return item.Task;
    }

    /// <summary>Finishes what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        closing = true;
        Wake();
        wake.Release();
        if (loop is not null)
            await loop.ConfigureAwait(false);
        if (session is not null)
            await session.DisposeAsync().ConfigureAwait(false);
        tools.Dispose();
        wake.Dispose();
    }

    private void Wake()
    {
        if (Volatile.Read(ref loop) is null)
            Start();
        if (Interlocked.Exchange(ref asleep, 0) == 1)
            wake.Release();
    }

    private void Start()
    {
        lock (gate)
            loop ??= path.Dialect.IsSynchronous
                ? Task.Factory.StartNew(static l => ((WriteLane)l!).LoopAsync(), this, default, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()
                : Task.Run(LoopAsync);
    }

    private bool IsIdle => queue.IsEmpty && alone.IsEmpty && deferred.Count == 0;

    private async Task LoopAsync()
    {
        while (true)
        {
            if (Interlocked.CompareExchange(ref busy, 1, 0) == 0)
            {
                await RunWaitingAsync().ConfigureAwait(false);
                Interlocked.Exchange(ref busy, 0);
                if (closing && IsIdle)
                    return;
            }

            // Who is at work wakes us when he leaves and something waits.
            Interlocked.Exchange(ref asleep, 1);
            if (Volatile.Read(ref busy) == 0 && (!IsIdle || closing))
            {
                Interlocked.Exchange(ref asleep, 0);
                continue;
            }

            // An embedded database works on this thread, which therefore must not be given away.
            if (path.Dialect.IsSynchronous)
                wake.Wait();
            else
                await wake.WaitAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask RunWaitingAsync()
    {
        while (true)
        {
            while (alone.TryDequeue(out var work))
                await RunAsync(work).ConfigureAwait(false);
            if (lastGroup > Few && path.Dialect.IsSynchronous)
                Linger();
            Gather(gathered);
            if (gathered.Count == 0)
                return;
            await RunAsync(gathered).ConfigureAwait(false);
            (lastGroup, inRow) = (gathered.Count, 0);
            gathered.Clear();
        }
    }

    /// <summary>
    /// Those just answered mostly ask again at once. Without a moment for them they would fall into two halves that take turns,
    /// and pay for twice the commits. It ends as soon as nobody comes any more.
    /// </summary>
    private void Linger()
    {
        var pause = default(SpinWait);
        for (int before = -1, now = Waiting; now > before && now < limits.Group; before = now, now = Waiting)
        {
            var until = Stopwatch.GetTimestamp() + Moment;
            while (Stopwatch.GetTimestamp() < until)
                pause.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void Gather(List<Member> group)
    {
        group.AddRange(deferred);
        deferred.Clear();
        while (group.Count < limits.Group && queue.TryDequeue(out var member))
        {
            Interlocked.Decrement(ref waiting);
            if (member.TryClaim())
                group.Add(member);
        }
    }

    private async ValueTask RunAsync(AloneWork work)
    {
        try
        {
            var open = await BeginAsync().ConfigureAwait(false);
            await work.RunAsync(open).ConfigureAwait(false);
            await open.CommitAsync().ConfigureAwait(false);
            work.Complete();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            await AbandonAsync(e).ConfigureAwait(false);
            work.Fail(e);
        }
    }

    private async ValueTask<IStoreSession> BeginAsync()
    {
        session ??= path.Dialect.Open();
        await session.BeginAsync(default).ConfigureAwait(false);
        return session;
    }

    /// <summary>Rolls back; a connection that cannot even do that is given up.</summary>
    private async ValueTask AbandonAsync(Exception cause)
    {
        tools.Warm.Clear();
        if (session is null)
            return;
        try
        {
            if (!path.Dialect.IsConnectionLost(cause))
            {
                await session.RollbackAsync().ConfigureAwait(false);
                return;
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Falls through: the connection is of no more use.
        }

        await session.DisposeAsync().ConfigureAwait(false);
        session = null;
    }
}
