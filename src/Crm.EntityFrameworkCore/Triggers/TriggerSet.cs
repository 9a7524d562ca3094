using Crm.Rules;
using NodaTime;

namespace Crm.Triggers;

/// <summary>The triggers in force at one place of the change log, with the index that finds them, and the earlier definitions by which runs go on. Immutable.</summary>
internal sealed class TriggerSet
{
    private static readonly string[] Always = ["trigger", .. Bases, "order", "order-account", "customer", "customer-summary", "consent", "customer-lists", "cart"];

    private readonly Dictionary<string, TriggerIndex<TriggerSubject>> indexes;
    private readonly Dictionary<TriggerId, LiveTrigger> byId;
    private readonly Dictionary<(TriggerId, int), LiveTrigger?> editions = [];
    private readonly List<BrokenTrigger> broken = [];
    private readonly HashSet<TriggerId> on = [];
    private readonly TriggerBook book;
    private readonly HashSet<string> settling;
    private readonly HashSet<string> settlingByPast;
    private readonly IReadOnlySet<TriggerId>? startedOnly;

    /// <param name="book">What rules may ask.</param>
    /// <param name="stored">The triggers as they stand.</param>
    /// <param name="open">Definitions of other editions that runs still go on by, whether their trigger is on or off.</param>
    /// <param name="startedOnly">Those that only others start; null for none.</param>
    internal TriggerSet(TriggerBook book, IEnumerable<(TriggerId Id, int Edition, TriggerState State, string Document)> stored, IEnumerable<(TriggerId Id, int Edition, string Document)>? open = null, IReadOnlySet<TriggerId>? startedOnly = null)
    {
        this.book = book;
        this.startedOnly = startedOnly;
        var found = new List<LiveTrigger>();
        foreach (var (id, edition, state, document) in stored.Where(s => s.State != TriggerState.Off))
            if (on.Add(id) && Compiled(id, edition, state, document) is { } trigger)
                found.Add(trigger);
        All = [.. found.OrderByDescending(t => t.Definition.Priority).ThenBy(t => t.Definition.Code, StringComparer.Ordinal)];
        byId = All.ToDictionary(t => t.Id);
        LiveTrigger[] watched = [.. All, .. (open ?? []).Select(o => Compiled(o.Id, o.Edition, TriggerState.On, o.Document)).OfType<LiveTrigger>()];
        IsWatching = watched.Length > 0;
        HasUntil = watched.Any(t => t.HasUntil);
        HasEndsWhen = HasUntil || watched.Any(t => t.Definition.EndsWhen is not null);
        LiveTrigger[] set = [.. All.Where(t => startedOnly?.Contains(t.Id) != true)];
        Near = set.Where(t => t.Definition.On is WhenNear).ToLookup(t => ((WhenNear)t.Definition.On) is { IsOwn: false, Entity: var entity } ? entity : OwnFields, StringComparer.Ordinal);
        Changed = set.Select(t => t.Definition.On).OfType<WhenChanges>().Select(w => w.Entity).ToHashSet(StringComparer.Ordinal);
        Timed = [.. set.Where(t => t.Definition.On is WhenScheduled or WhenBirthday)];
        Stock = [.. set.Where(t => t.Definition.On is WhenStockLow)];
        Ends = watched.Select(t => t.Definition.On).OfType<WhenMissing>().Select(w => w.Without).ToHashSet(StringComparer.Ordinal);
        settling = watched.SelectMany(t => t.Ops).SelectMany(o => o.Events).ToHashSet(StringComparer.Ordinal);
        settlingByPast = watched.Where(t => t.Definition.TakesPast).SelectMany(t => t.Ops).SelectMany(o => o.Events).ToHashSet(StringComparer.Ordinal);
        indexes = All.Index().Where(t => IsHeard(t.Item)).GroupBy(t => book.PlaceOf(t.Item.Definition.On)!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => TriggerIndex<TriggerSubject>.Of(book.Of(g.Key).Facts, book.Of(g.Key).Scope, g.Select(t => (t.Index, KeyOf(t.Item.Definition.On), t.Item.Definition.If))), StringComparer.Ordinal);
        AsksLines = watched.SelectMany(t => t.Rules).SelectMany(r => r.Walk()).SelectMany(RuleNames.Of).Intersect(TriggerFacts.OfLines, StringComparer.Ordinal).Any();
        Entities = [.. watched.SelectMany(EntitiesOf).Concat(Always).Concat(HasUntil ? ["task"] : []).Concat(settling.Select(Entity)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>On which entity values of the shop's own fields are recorded.</summary>
    internal const string OwnFields = "field-values";

    /// <summary>Entities on which triggers are built: sites with their calendars, and segments. From a record of theirs on, others are asked.</summary>
    internal static string[] Bases => ["site", "definition"];

    internal IReadOnlyList<LiveTrigger> All { get; }

    /// <summary>Those that are on, or have runs that go on, and whose rules ask for what is no longer there. Their runs wait until it is there again.</summary>
    internal IReadOnlyList<BrokenTrigger> Broken => broken;

    /// <summary>Since when triggers about segments are on: what came before does not count.</summary>
    internal IReadOnlyDictionary<TriggerId, Instant> Since { get; init; } = new Dictionary<TriggerId, Instant>();

    /// <summary>Whether a run may be open that a record ends.</summary>
    internal bool IsWatching { get; }

    /// <summary>Whether some have a rule that ends runs, or the tasks that they asked for.</summary>
    internal bool HasEndsWhen { get; }

    /// <summary>Whether tasks of some are needed only until a rule holds, or something happens.</summary>
    internal bool HasUntil { get; }

    /// <summary>Those about a date of an entity.</summary>
    internal ILookup<string, LiveTrigger> Near { get; }

    /// <summary>Those that time alone brings on, for all of a kind at once.</summary>
    internal IReadOnlyList<LiveTrigger> Timed { get; }

    /// <summary>Those about low stock.</summary>
    internal IReadOnlyList<LiveTrigger> Stock { get; }

    /// <summary>What rules may ask, and where.</summary>
    internal TriggerBook Book => book;

    /// <summary>Since when those of <see cref="Timed"/> are on as they are.</summary>
    internal IReadOnlyDictionary<TriggerId, Instant> TimedSince { get; init; } = new Dictionary<TriggerId, Instant>();

    /// <summary>Events that end what waits for them.</summary>
    internal IReadOnlySet<string> Ends { get; }

    /// <summary>Whether a record tells of an event after which tasks are not needed any more. What an import tells of the past is asked only where a trigger takes it.</summary>
    internal bool MaySettle(TriggerRecord record) => (record.IsPast ? settlingByPast : settling).Contains(record.Event);

    /// <summary>The entities whose records matter.</summary>
    internal string[] Entities { get; }

    internal LiveTrigger? Find(TriggerId id) => byId.GetValueOrDefault(id);

    internal LiveTrigger? Find(string code) => All.FirstOrDefault(t => t.Definition.Code == code);

    /// <summary>Whether a trigger runs, or would, were it not broken.</summary>
    internal bool IsOn(TriggerId id) => on.Contains(id);

    /// <summary>Whether something is not from before the trigger was switched on.</summary>
    internal bool IsSince(LiveTrigger trigger, Instant at) => !Since.TryGetValue(trigger.Id, out var since) || at >= since;

    /// <summary>Entities of which a field that becomes another may set something off.</summary>
    internal IReadOnlySet<string> Changed { get; }

    /// <summary>Whether some rule asks for what the lines of orders are needed for.</summary>
    internal bool AsksLines { get; }

    /// <summary>Whether some trigger may be set off.</summary>
    internal bool IsAsked(string place, string key) => indexes.TryGetValue(place, out var index) && index.Count(key) > 0;

    /// <summary>All that have one of the keys, whatever their conditions say, the most urgent first.</summary>
    internal List<LiveTrigger> Asked(string place, string[] keys) =>
        [.. All.Where(t => IsHeard(t) && book.PlaceOf(t.Definition.On) == place && keys.Contains(KeyOf(t.Definition.On)))];

    /// <summary>The triggers that it sets off, over all its keys the most urgent first.</summary>
    internal List<LiveTrigger> Match(string place, string[] keys, TriggerSubject subject, Instant now)
    {
        if (!indexes.TryGetValue(place, out var index))
            return [];
        var places = new List<int>();
        foreach (var key in keys)
        {
            if (index.Count(key) is not (> 0 and var most))
                continue;
            var found = new int[most];
            places.AddRange(found.AsSpan(0, index.Match(key, subject, now, found)));
        }

        places.Sort();
        return [.. places.Distinct().Select(n => All[n])];
    }

    /// <summary>A trigger by its stored form; null where its rules ask for what is no longer there.</summary>
    internal LiveTrigger? Compiled(TriggerId id, int edition, TriggerState state, string document)
    {
        if (editions.TryGetValue((id, edition), out var known))
            return known;
        try
        {
            var definition = TriggerJson.Read(document);
            var place = book.PlaceOf(definition.On) ?? throw new DefinitionException([new DefinitionMistake("on", "There is no such event or entity.")], definition.Code);
            if (definition.On is WhenSegment segment && !book.Customers.Segments.ContainsKey(segment.Code))
                throw new DefinitionException([new DefinitionMistake("on.segment", $"There is no segment '{segment.Code}'.")], definition.Code);
            var (facts, scope) = book.Of(place);
            return editions[(id, edition)] = new LiveTrigger(id, edition, state, definition, rule => facts.Compile(rule, scope));
        }
        catch (DefinitionException e)
        {
            broken.Add(new BrokenTrigger(id, edition, e));
            return editions[(id, edition)] = null;
        }
    }

    /// <summary>Whether a record or an entry into a segment sets it off by its key.</summary>
    private bool IsHeard(LiveTrigger trigger) => startedOnly?.Contains(trigger.Id) != true && trigger.Definition.On is WhenHappens or WhenMissing or WhenChanges or WhenSegment;

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

    /// <summary>The entities whose records may set it off or end it.</summary>
    internal string[] EntitiesOf(LiveTrigger trigger) => trigger.Definition.On switch
    {
        WhenHappens w => [Entity(w.Happening)],
        WhenMissing w => [Entity(w.Happening), Entity(w.Without)],
        WhenChanges w => [w.Entity],
        WhenNear w => w.IsOwn ? [w.Entity, OwnFields] : [w.Entity],
        WhenScheduled w => [w.Each],
        WhenStockLow => [TriggerStock.Entity, TriggerStock.Variant],
        _ => [],
    };

    /// <summary>The entities whose records tell whether it would have been set off, and whether that was settled since.</summary>
    internal string[] ReachedOf(LiveTrigger trigger) => [.. EntitiesOf(trigger).Concat(trigger.SettledBy.Select(Entity)).Distinct(StringComparer.Ordinal)];

    private string Entity(string happening) => book.EntityOf(happening)?.Split('/')[0] ?? "trigger";
}
