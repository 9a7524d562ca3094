namespace Crm.Analytics;

/// <summary>Divides rows among threads.</summary>
internal static class Split
{
    /// <summary>The parts' results, in order. One part runs on the caller's thread.</summary>
    internal static T[] Run<T>(int rows, int threads, Func<int, int, T> part)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (threads == 1 || rows < threads)
            return [part(0, rows)];
        var results = new T[threads];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, threads, options, i => results[i] = part((int)((long)rows * i / threads), (int)((long)rows * (i + 1) / threads)));
        return results;
    }
}
