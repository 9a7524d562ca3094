using Crm.Behaviour;
using Crm.Rules;
using Crm.Segments;
using Crm.Store;

namespace Crm.Triggers;

/// <summary>What rules of triggers may ask where, by event and entity: catalogues and scopes, each made once.</summary>
internal sealed class TriggerBook
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, (FactCatalogue<TriggerSubject> Facts, RuleScope Scope)> known = new(StringComparer.Ordinal);
    private readonly StoreModel model;
    private readonly TriggersSetup setup;
    private readonly SegmentBook segments;
    private readonly (Crm.Sites.ScopeId Id, RuleScope Scope) home;

    internal TriggerBook(StoreModel model, TriggersSetup setup, SegmentBook segments, (Crm.Sites.ScopeId Id, RuleScope Scope) home) =>
        (this.model, this.setup, this.segments, this.home) = (model, setup, segments, home);

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

    /// <summary>What triggers on an event may be about: kinds of subjects (<c>order</c>, <c>cart</c>).</summary>
    internal IReadOnlyCollection<string> SubjectsOf(string code) => EntityOf(code)?.Split('/')[0] is { } entity && model.AggregateNamed(entity) is { } plan ? TriggerWorld.SubjectsOf(plan) : [];

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
        var scope = home.Scope with { Facts = facts.Vocabulary };
        var sound = segments.For(home.Id, scope);
        found = (facts, SegmentSet.Scope(scope, [.. sound.Select(s => s.Definition)]));
        return known.GetOrAdd(place, found);
    }
}
