using System.Globalization;

namespace Crm.Throughput;

/// <summary>What one run came to.</summary>
/// <param name="Name">What was run.</param>
/// <param name="Operations">How many operations were done, all durable.</param>
/// <param name="Seconds">In how long.</param>
/// <param name="CpuMicros">Processor time of this process per operation; a database server's own is not in it.</param>
/// <param name="Bytes">Allocated per operation.</param>
/// <param name="Group">Operations per commit; 0 where nobody counted.</param>
internal sealed record Measured(string Name, long Operations, double Seconds, double CpuMicros, double Bytes, double Group)
{
    /// <summary>Processor time per operation of the threads that had most of it; the first is mostly a lane, which bounds the rate. Empty where the system does not tell.</summary>
    internal IReadOnlyList<double> Threads { get; init; } = [];

    internal string ThreadsText => string.Join(" + ", Threads.Select(t => t.ToString("N0", CultureInfo.InvariantCulture)));

    internal double Rate => Operations / Seconds;

    /// <summary>A row of a Markdown table.</summary>
    internal string Row => string.Create(CultureInfo.InvariantCulture, $"| {Name} | {Rate:N0} | {CpuMicros:N1} | {Bytes:N0} | {(Group == 0 ? "" : Group.ToString("N1", CultureInfo.InvariantCulture))} |");

    internal const string Head = "| run | per second | µs CPU | bytes | group |\n|---|---:|---:|---:|---:|";
}
