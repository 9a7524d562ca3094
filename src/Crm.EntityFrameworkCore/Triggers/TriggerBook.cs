using Crm.Behaviour;
using Crm.Rules;
using Crm.Segments;
using Crm.Sites;
using Crm.Store;

namespace Crm.Triggers;

/// <summary>What rules of triggers may ask where, by event and entity: catalogues and scopes, each made once.</summary>
internal sealed class TriggerBook
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, (FactCatalogue<TriggerSubject> Facts, RuleScope Scope)> known = new(StringComparer.Ordinal);
    private readonly StoreModel model;
    private readonly TriggersSetup setup;
    private readonly SegmentBook segments;
    private readonly ScopeId home;
    private readonly IReadOnlyDictionary<ScopeId, RuleScope> scopes;
    private readonly IReadOnlyList<Currency> currencies;

    /// <param name="model">The entities.</param>
    /// <param name="setup">Events of the host.</param>
    /// <param name="segments">All of them.</param>
    /// <param name="home">Whose zone counts: that of the default site.</param>
    /// <param name="scopes">Currency and zone of each scope of customers, those of sites that were deleted among them: their orders are still there.</param>
    internal TriggerBook(StoreModel model, TriggersSetup setup, SegmentBook segments, ScopeId home, IReadOnlyDictionary<ScopeId, RuleScope> scopes)
    {
        (this.model, this.setup, this.segments, this.home, this.scopes) = (model, setup, segments, home, scopes);
        currencies = [.. scopes.Values.Select(s => s.BaseCurrency).Distinct().OrderByDescending(c => c == scopes[home].BaseCurrency).ThenBy(c => c.Code, StringComparer.Ordinal)];
    }

    /// <summary>The shop's own fields that are moments or days, by entity and code.</summary>
    internal required IReadOnlyDictionary<(string Entity, string Code), OwnDate> OwnDates { get; init; }

    /// <summary>What rules may ask where stock is low.</summary>
    internal RuleScope Stock => Of(TriggerStock.Place).Scope;

    /// <summary>Of conditions on segments: customers alone.</summary>
    internal RuleScope Customers => Of("customer").Scope;

    internal RuleScope? OfEntity(string entity) => model.AggregateNamed(entity) is { IsLedger: false } ? Of(entity).Scope : null;

    internal RuleScope? OfEvent(string code) => EntityOf(code) is { } entity ? Of(entity).Scope : null;

    /// <summary>Under which name the facts of an event stand: the entity's, or the host's event; null where there is no such event.</summary>
    internal string? EntityOf(string code)
    {
        if (setup.Events.ContainsKey(code))
            return "raised/" + code;
        return TriggerEvents.EntityOf(code) is { } entity && model.AggregateNamed(entity) is not null ? entity : null;
    }

    /// <summary>The currencies in which sites count, that of the first site first.</summary>
    internal IReadOnlyList<Currency> Currencies => currencies;

    /// <summary>What triggers on an event may be about: kinds of subjects (<c>order</c>, <c>cart</c>).</summary>
    internal IReadOnlyCollection<string> SubjectsOf(string code) => EntityOf(code)?.Split('/')[0] is { } entity ? MattersOf(entity) : [];

    /// <summary>What records of an entity are about: kinds of subjects.</summary>
    internal IReadOnlyCollection<string> MattersOf(string entity) => model.AggregateNamed(entity) is { } plan ? TriggerWorld.SubjectsOf(plan) : [];

    /// <summary>Where the facts of a trigger stand.</summary>
    internal string? PlaceOf(TriggerMoment on) => on switch
    {
        WhenHappens w => EntityOf(w.Happening),
        WhenMissing w => EntityOf(w.Happening),
        WhenChanges w => w.Entity,
        WhenNear w => w.Entity,
        WhenSegment or WhenBirthday => "customer",
        WhenScheduled w => w.Each,
        WhenStockLow => TriggerStock.Place,
        _ => null,
    };

    internal IReadOnlyCollection<string> DatesOf(string entity) =>
        model.AggregateNamed(entity) is { } plan ? [.. TriggerFacts.DatesOf(plan), .. OwnDates.Keys.Where(d => d.Entity == entity).Select(d => WhenNear.Custom + d.Code)] : [];

    internal (FactCatalogue<TriggerSubject> Facts, RuleScope Scope) Of(string place)
    {
        if (known.TryGetValue(place, out var found))
            return found;
        var told = place == TriggerStock.Place ? TriggerStock.Told : place.StartsWith("raised/", StringComparison.Ordinal) ? setup.Events.GetValueOrDefault(place["raised/".Length..]) : null;
        var facts = TriggerFacts.Of(place == TriggerStock.Place ? model.AggregateNamed(TriggerStock.Variant) : told is not null ? null : model.AggregateNamed(place), told);
        // Amounts are compared with those of their own currency only, also where all sites count in one: an order may be in another.
        var scope = scopes[home] with { Facts = facts.Vocabulary, Currencies = currencies };
        found = (facts, SegmentSet.Scope(scope, Segments(scope)));
        return known.GetOrAdd(place, found);
    }

    /// <summary>The segments that rules may ask for, each for the customers of those scopes only that have it.</summary>
    private List<SegmentDefinition> Segments(RuleScope whole)
    {
        var of = scopes.OrderBy(s => s.Key.Value).Select(s => (s.Key, Sound: segments.For(s.Key, s.Value with { Facts = whole.Facts }).Select(x => x.Definition).ToHashSet())).ToList();
        var left = of.SelectMany(s => s.Sound).Distinct().Select(d => Bounded(d, [.. of.Where(s => s.Sound.Contains(d)).Select(s => s.Key)])).ToList();
        while (of.Count > 1)
        {
            var rules = left.ToDictionary(d => d.Code, d => d.Effective, StringComparer.Ordinal);
            if (left.RemoveAll(d => d.Effective.Check(whole with { Segments = rules, Segment = d.Code }).Count > 0) == 0)
                break;
        }

        return left;
    }

    private SegmentDefinition Bounded(SegmentDefinition segment, IReadOnlyList<ScopeId> has) => has.Count == scopes.Count ? segment
        : new SegmentDefinition(segment.Code, new AllRule([new SetRule(new FactOperand(TriggerFacts.CustomerScope), SetMatch.In, [.. has.Select(id => RuleValue.OfId(id.Value))]), segment.Effective]));
}
