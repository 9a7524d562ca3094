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
        for (var i = 1; i < threads; i++)
        {
            var number = i;
            others[i - 1] = new Thread(() => results[number] = Part(number));
            others[i - 1].Start();
        }

        results[0] = Part(0);
        foreach (var other in others)
            other.Join();
        return results;

        T Part(int i) => part((int)((long)rows * i / threads), (int)((long)rows * (i + 1) / threads));
    }
}
