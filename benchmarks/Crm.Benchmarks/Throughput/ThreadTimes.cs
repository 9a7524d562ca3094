using System.Globalization;

namespace Crm.Throughput;

/// <summary>Processor time of the threads of this process, as Linux tells it.</summary>
internal static class ThreadTimes
{
    private const string Tasks = "/proc/self/task";

    /// <summary>Nanoseconds so far, by thread.</summary>
    internal static Dictionary<string, long> Read()
    {
        var times = new Dictionary<string, long>(StringComparer.Ordinal);
        if (!Directory.Exists(Tasks))
            return times;
        foreach (var folder in Directory.EnumerateDirectories(Tasks))
        {
            try
            {
                var told = File.ReadAllText(Path.Combine(folder, "schedstat"));
                times[folder] = long.Parse(told.AsSpan(0, told.IndexOf(' ')), CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        return times;
    }

    /// <summary>Microseconds per operation of the five busiest.</summary>
    internal static IReadOnlyList<double> Since(Dictionary<string, long> before, long operations) =>
        [.. Read().Select(t => (t.Value - before.GetValueOrDefault(t.Key)) / 1000d / operations).OrderDescending().Take(5)];
}
