using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Crm.Start;

/// <summary>Which methods the just-in-time compiler had to do with, by stage and by class: told by the runtime's own events.</summary>
internal sealed class CompiledMethods : EventListener
{
    private const EventKeywords Jit = (EventKeywords)0x10;
    private readonly ConcurrentQueue<(string Stage, string Type, string Method)> seen = new();

    internal string Stage { get; set; } = "process";

    /// <summary>How many of a stage, of which names, the most first.</summary>
    internal IEnumerable<string> Tell(int most) => seen.GroupBy(m => m.Stage).SelectMany(stage => stage.GroupBy(m => Short(m.Type)).OrderByDescending(g => g.Count()).Take(most)
        .Select(g => $"{stage.Key,-24} {g.Count(),6}  {g.Key}").Append($"{stage.Key,-24} {stage.Count(),6}  in all"));

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            EnableEvents(eventSource, EventLevel.Verbose, Jit);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) == true && eventData.Payload is [_, _, _, _, _, _, string type, string method, ..])
            seen.Enqueue((Stage, type, method));
    }

    /// <summary>A class without its arguments.</summary>
    private static string Short(string type) => type.Split('[', '`', '+')[0];
}
