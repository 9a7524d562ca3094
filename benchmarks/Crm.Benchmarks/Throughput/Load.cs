using System.Diagnostics;

namespace Crm.Throughput;

/// <summary>Callers that each ask, wait for the answer, and ask again.</summary>
internal static class Load
{
    /// <summary>Runs the callers, measures after a warm-up of a third of the time.</summary>
    /// <param name="name">Of the run.</param>
    /// <param name="callers">How many.</param>
    /// <param name="seconds">How long to measure.</param>
    /// <param name="commits">Counts the store's commits so far; null where nobody knows.</param>
    /// <param name="ask">One call, by the caller's number and how many it made before; gives how many operations it was.</param>
    /// <param name="count">So many operations are measured, after as many to warm up, however long that takes: what is left of a run on a machine that others use; 0 for a time.</param>
    internal static async Task<Measured> RunAsync(string name, int callers, double seconds, Func<Task<long>>? commits, Func<int, long, ValueTask<int>> ask, long count = 0)
    {
        using var stop = new CancellationTokenSource();
        var done = new long[callers * 8];
        var running = new Task[callers];
        for (var c = 0; c < callers; c++)
        {
            var caller = c;
            running[c] = Task.Run(() => CallAsync(ask, caller, done, stop.Token));
        }

        await Task.WhenAny(WaitAsync(seconds / 3, count), Task.WhenAny(running).Unwrap());
        var (begun, bytes, cpu, groups) = (Sum(done), GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime, commits is null ? 0 : await commits());
        var threads = ThreadTimes.Read();
        var clock = Stopwatch.StartNew();
        await Task.WhenAny(WaitAsync(seconds, count == 0 ? 0 : begun + count), Task.WhenAny(running).Unwrap());
        var (ended, bytes2, cpu2, elapsed) = (Sum(done), GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime, clock.Elapsed.TotalSeconds);
        var busy = ThreadTimes.Since(threads, Math.Max(1, ended - begun));
        var groups2 = commits is null ? 0 : await commits();
        await stop.CancelAsync();
        await Task.WhenAll(running);
        var n = Math.Max(1, ended - begun);
        return new Measured(name, n, elapsed, (cpu2 - cpu).TotalMicroseconds / n, (double)(bytes2 - bytes) / n, groups2 > groups ? (double)n / (groups2 - groups) : 0) { Threads = busy };

        async Task WaitAsync(double time, long until)
        {
            if (until == 0)
                await Task.Delay(TimeSpan.FromSeconds(time)).ConfigureAwait(false);
            while (Sum(done) < until)
                await Task.Delay(5).ConfigureAwait(false);
        }
    }

    private static async Task CallAsync(Func<int, long, ValueTask<int>> ask, int caller, long[] done, CancellationToken stop)
    {
        for (var n = 0L; !stop.IsCancellationRequested; n++)
        {
            var count = await ask(caller, n).ConfigureAwait(false);
            Volatile.Write(ref done[caller * 8], done[caller * 8] + count);
        }
    }

    /// <summary>Counters stand a cache line apart.</summary>
    private static long Sum(long[] done)
    {
        var sum = 0L;
        for (var i = 0; i < done.Length; i += 8)
            sum += Volatile.Read(ref done[i]);
        return sum;
    }
}
