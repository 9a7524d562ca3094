namespace Crm.Throughput;

/// <summary>What to run, and how long.</summary>
internal sealed class ThroughputOptions
{
    private readonly string[] arguments;

    internal ThroughputOptions(string[] arguments)
    {
        this.arguments = arguments;
        IsShort = arguments.Contains("--short");
        Seconds = Number("--seconds") ?? (IsShort ? 0.3 : 5);
    }

    /// <summary>A run of seconds that only shows that nothing is broken; it verifies the whole store instead.</summary>
    internal bool IsShort { get; }

    /// <summary>How long each run measures.</summary>
    internal double Seconds { get; }

    internal IEnumerable<string> Kinds => Named("sqlite", "postgres");

    internal IEnumerable<string> Loads => Named("reservations", "intake", "behaviour", "import", "timers", "rounds", "effects");

    /// <summary>These numbers of callers, or the one asked for.</summary>
    internal IEnumerable<int> Callers(int[] all) => Number("--callers") is { } one ? [(int)one] : IsShort ? [all[^1]] : all;

    /// <summary>One hot SKU and 1,000, or the number asked for.</summary>
    internal IEnumerable<int> Skus => Number("--skus") is { } one ? [(int)one] : IsShort ? [100] : [1, 1000];

    internal int SkusOr(int all) => Number("--skus") is { } one ? (int)one : all;

    /// <summary>Timers that wait: a million, or as many as asked for.</summary>
    internal int Pending => Number("--pending") is { } one ? (int)one : IsShort ? 5_000 : 1_000_000;

    /// <summary>Orders to warm up with, and as many to measure, instead of a time; 0 for a time.</summary>
    internal long Orders => (long)(Number("--orders") ?? 0);

    /// <summary>Effects that wait as they begin to be delivered.</summary>
    internal int Backlog => Number("--backlog") is { } one ? (int)one : IsShort ? 2_000 : 80_000;

    /// <summary>A trigger hears of every order, and its condition never holds.</summary>
    internal bool HasTriggers => arguments.Contains("--triggers");

    internal bool HasBaselines => !arguments.Contains("--no-baselines");

    /// <summary>With <c>--threads</c> also which threads had the processor.</summary>
    internal void Tell(Measured measured)
    {
        Console.WriteLine(measured.Row);
        if (arguments.Contains("--threads"))
            Console.WriteLine($"| … of threads | | {measured.ThreadsText} | | |");
    }

    /// <summary>How fast the product is beside bare rows.</summary>
    internal static void Compare(string name, Measured own, Measured? bare)
    {
        if (bare is not null)
            Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"| … {name}: {own.Rate / bare.Rate:P0} of bare rows | | | | |"));
    }

    private IEnumerable<string> Named(params string[] all) => all.Where(a => !arguments.Any(all.Contains) || arguments.Contains(a));

    private double? Number(string name)
    {
        var at = Array.IndexOf(arguments, name);
        return at < 0 ? null : double.Parse(arguments[at + 1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
