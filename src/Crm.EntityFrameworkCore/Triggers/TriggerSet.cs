using Crm.Rules;

namespace Crm.Triggers;

/// <summary>The triggers in force at one place of the change log, with the index that finds them. Immutable.</summary>
internal sealed class TriggerSet
{
    private readonly Dictionary<string, TriggerIndex<TriggerSubject>> indexes;
    private readonly Dictionary<TriggerId, LiveTrigger> byId;
    private readonly TriggerBook book;

    internal TriggerSet(TriggerBook book, IEnumerable<(TriggerId Id, int Edition, TriggerState State, string Document)> stored)
    {
        this.book = book;
        var found = new List<LiveTrigger>();
        foreach (var (id, edition, state, document) in stored.Where(s => s.State != TriggerState.Off))
            if (Compiled(id, edition, state, document) is { } trigger)
                found.Add(trigger);
        All = [.. found.OrderByDescending(t => t.Definition.Priority).ThenBy(t => t.Definition.Code, StringComparer.Ordinal)];
        byId = All.ToDictionary(t => t.Id);
        Near = All.Where(t => t.Definition.On is WhenNear).ToLookup(t => ((WhenNear)t.Definition.On).Entity, StringComparer.Ordinal);
        Ends = All.Select(t => t.Definition.On).OfType<WhenMissing>().Select(w => w.Without).ToHashSet(StringComparer.Ordinal);
        indexes = All.Index().Where(t => t.Item.Definition.On is not WhenNear).GroupBy(t => book.PlaceOf(t.Item.Definition.On)!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => TriggerIndex<TriggerSubject>.Of(book.Of(g.Key).Facts, book.Of(g.Key).Scope, g.Select(t => (t.Index, KeyOf(t.Item.Definition.On), t.Item.Definition.If))), StringComparer.Ordinal);
        Entities = [.. All.SelectMany(t => EntitiesOf(t.Definition.On)).Concat(Always).Distinct(StringComparer.Ordinal)];
    }

    private static readonly string[] Always = ["trigger", "order", "order-account", "customer", "customer-summary", "consent", "customer-lists", "cart"];

    internal IReadOnlyList<LiveTrigger> All { get; }

    /// <summary>Those about a date of an entity.</summary>
    internal ILookup<string, LiveTrigger> Near { get; }

    /// <summary>Events that end what waits for them.</summary>
    internal IReadOnlySet<string> Ends { get; }

    /// <summary>The entities whose records matter.</summary>
    internal string[] Entities { get; }

    internal LiveTrigger? Find(TriggerId id) => byId.GetValueOrDefault(id);

    internal LiveTrigger? Find(string code) => All.FirstOrDefault(t => t.Definition.Code == code);

    /// <summary>Whether some trigger may be set off.</summary>
    internal bool IsAsked(string place, string key) => indexes.TryGetValue(place, out var index) && index.Count(key) > 0;

    /// <summary>The triggers that it sets off, the most urgent first.</summary>
    internal List<LiveTrigger> Match(string place, string key, TriggerSubject subject, NodaTime.Instant now)
    {
        if (!indexes.TryGetValue(place, out var index) || index.Count(key) is not (> 0 and var most))
            return [];
        var found = new int[most];
        var count = index.Match(key, subject, now, found);
        return [.. found.Take(count).Order().Select(n => All[n])];
    }

    /// <summary>A trigger by its stored form; null where its rules ask for what is no longer there.</summary>
    internal LiveTrigger? Compiled(TriggerId id, int edition, TriggerState state, string document)
    {
        try
        {
            var definition = TriggerJson.Read(document);
            if (book.PlaceOf(definition.On) is not { } place)
                return null;
            var (facts, scope) = book.Of(place);
            return new LiveTrigger(id, edition, state, definition, rule => facts.Compile(rule, scope));
        }
        catch (DefinitionException)
        {
            return null;
        }
    }

    internal static string ChangeKey(string entity, string field) => $"{entity}~{field}";

    internal static string SegmentKey(string segment, bool entered) => (entered ? "+" : "-") + segment;

    private static string KeyOf(TriggerMoment on) => on switch
    {
        WhenHappens w => w.Happening,
        WhenMissing w => w.Happening,
        WhenChanges w => ChangeKey(w.Entity, w.Field),
        WhenSegment w => SegmentKey(w.Code, w.Entered),
        _ => "",
    };

    private IEnumerable<string> EntitiesOf(TriggerMoment on) => on switch
    {
        WhenHappens w => [Entity(w.Happening)],
        WhenMissing w => [Entity(w.Happening), Entity(w.Without)],
        WhenChanges w => [w.Entity],
        WhenNear w => [w.Entity],
        _ => [],
    };

    private string Entity(string happening) => book.EntityOf(happening)?.Split('/')[0] ?? "trigger";
}
