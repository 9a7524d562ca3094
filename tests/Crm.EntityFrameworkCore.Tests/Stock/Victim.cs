using System.Diagnostics;
using System.Globalization;

namespace Crm.TestSupport;

/// <summary>A process that shops on a database, again and again, each time until it is killed in the middle of its work.</summary>
internal sealed class Victim(string name, string[] store, int clients, Random random)
{
    private readonly int[] next = new int[clients];

    /// <summary>Orders by the key under which they were answered.</summary>
    internal Dictionary<string, long> Answered { get; } = new(StringComparer.Ordinal);

    internal List<string> Problems { get; } = [];

    internal int Kills { get; private set; }

    /// <summary>Seconds from each start until its first answer, and those of a processor.</summary>
    internal List<(double Waited, double Worked)> Starts { get; } = [];

    /// <summary>Each client's name, and the steps that the last process may have left open.</summary>
    internal IEnumerable<(string Name, IEnumerable<int> Steps)> Open =>
        Enumerable.Range(0, clients).Select(c => (NameOf(c), Enumerable.Range(next[c], 1)));

    /// <summary>So many lives, each ended after at most so many answers.</summary>
    internal async Task SufferAsync(int lives, int answers)
    {
        while (Kills < lives && Problems.Count == 0)
            await LiveOnceAsync(random.Next(1, answers));
    }

    internal void Note(string line)
    {
        if (line.StartsWith("failed ", StringComparison.Ordinal))
            Problems.Add(line);
        else if (line.Split(' ') is ["placed", var key, var id])
            Placed(key, long.Parse(id, CultureInfo.InvariantCulture));
        else if (line.Split(' ') is ["done", var step])
            Done(step);
    }

    private string NameOf(int client) => $"{name}.{client}";

    private async Task LiveOnceAsync(int answers)
    {
        // The last step that was answered is sent again with the one that was not: both must be what they were.
        string[] steps = [.. Enumerable.Range(0, next.Length).SelectMany(c => new[] { NameOf(c), Math.Max(0, next[c] - 1).ToString(CultureInfo.InvariantCulture) })];
        var start = new ProcessStartInfo("dotnet", [Program, .. store, .. steps]) { RedirectStandardOutput = true };
        ShortLife.Prepare(start);
        using var process = Process.Start(start)!;
        Task? killing = null;
        var (clock, isFirst) = (Stopwatch.StartNew(), true);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (isFirst)
                Starts.Add((clock.Elapsed.TotalSeconds, process.TotalProcessorTime.TotalSeconds));
            isFirst = false;
            Note(line);
            if (--answers == 0)
                killing = KillAsync(process, TimeSpan.FromMilliseconds(random.Next(30)));
        }

        await process.WaitForExitAsync();
        if (killing is null)
            Problems.Add($"{name} ended by itself, with {process.ExitCode}");
        else
            await killing;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed. What is on its way then is answered or not, as it happens.</summary>
    private async Task KillAsync(Process process, TimeSpan after)
    {
        await Task.Delay(after);
        process.Kill();
        Kills++;
    }

    private void Placed(string key, long id)
    {
        if (Answered.TryGetValue(key, out var before) && before != id)
            Problems.Add($"{key} was answered with {before} and, again, {id}");
        Answered[key] = id;
    }

    private void Done(string key)
    {
        var at = key.LastIndexOf('-');
        var client = int.Parse(key[(key.LastIndexOf('.') + 1)..at], CultureInfo.InvariantCulture);
        next[client] = int.Parse(key[(at + 1)..], CultureInfo.InvariantCulture) + 1;
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory.Replace("Crm.EntityFrameworkCore.Tests", "Crm.Crash", StringComparison.Ordinal), "Crm.Crash.dll");
}
