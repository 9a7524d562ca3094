using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

public sealed partial class SegmentsSetup
{
    private readonly List<Func<Currency, SegmentDefinition>> given = [];

    internal bool IsFixed { get; private set; }

    /// <summary>Whether code gives any segment.</summary>
    internal bool GivesSome => given.Count > 0;

    /// <summary>
    /// Memory that customers and columns may take in the instance that keeps members, in bytes; 4 GiB unless told. Beyond it the keeping
    /// of members stops and says so, rather than the host running out of memory.
    /// </summary>
    public long MemoryLimit { get; set; } = 4L << 30;

    /// <summary>
    /// After so long without a sign of life from the instance that keeps members another takes over; 30 seconds unless told, a second at the least.
    /// A host that stops in good order gives up the keeping at once. Shorter means more small writes: it is made longer at half of it.
    /// </summary>
    public Duration TakeOverAfter { get; set; } = Duration.FromSeconds(30);

    /// <summary>A segment for the first start; once the shop has edited it, the stored one wins.</summary>
    public SegmentsSetup Add(SegmentDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        given.Add(_ => definition);
        return this;
    }

    /// <summary>The same by a rule's text: <c>crm.Segments.Add("regulars", "orders.completed &gt;= 3")</c>. What it asks for is checked at the start.</summary>
    public SegmentsSetup Add(string code, string rule, LocalizedText? name = null)
    {
        var parsed = RuleText.Parse(rule);
        if (!parsed.IsSound)
            Mistakes.AddRange(parsed.Mistakes.Select(m => new DefinitionMistake($"segments['{code}'].rule", m.ToString())));
        else
            given.Add(_ => new SegmentDefinition(code, parsed.Rule!) { Name = name ?? code });
        return this;
    }

    /// <summary>
    /// The segments that every shop begins with, by net revenue: <c>new</c>, <c>loyal</c>, <c>vip</c>, <c>one-time</c>, <c>at-risk</c>, <c>lost</c>, <c>cart-left</c>.
    /// </summary>
    /// <param name="vipFrom">Net revenue above which a customer is a VIP, in base currency.</param>
    public SegmentsSetup AddStarters(decimal vipFrom = 5_000m)
    {
        given.AddRange(StarterSegments.All(vipFrom));
        return this;
    }

    /// <summary>The segments of the code always win, and the shop cannot edit them.</summary>
    public SegmentsSetup Fixed()
    {
        IsFixed = true;
        return this;
    }

    internal IReadOnlyList<SegmentDefinition> Given(Currency currency) => [.. given.Select(g => g(currency))];
}
