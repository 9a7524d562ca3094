using System.Runtime.ExceptionServices;

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
        var others = new Thread[threads - 1];
        var failed = new ExceptionDispatchInfo?[threads];
        for (var i = 1; i < threads; i++)
        {
            var number = i;
            others[i - 1] = new Thread(() => Keep(number));
            others[i - 1].Start();
        }

        Keep(0);
        foreach (var other in others)
            other.Join();
        foreach (var failure in failed)
            failure?.Throw();
        return results;

        // What is thrown on a thread of its own would end the process.
        void Keep(int i)
        {
            try
            {
                results[i] = part((int)((long)rows * i / threads), (int)((long)rows * (i + 1) / threads));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failed[i] = ExceptionDispatchInfo.Capture(e);
            }
        }
    }
}
