using System.Collections.Concurrent;
using Crm.Catalog;
using Crm.Rules;
using Crm.Segments;
using Crm.Sites;
using NodaTime;

namespace Crm.Pricing;

internal sealed partial record PricingView
{
    private FactCatalogue<BasketSubject>? baskets;

    private readonly ConcurrentDictionary<ScopeId, PromotionBook?> books = new();

    /// <summary>Parts of conditions, compiled once: those of promotions that orders got.</summary>
    private readonly ConcurrentDictionary<(ScopeId Scope, Rule Rule), CompiledRule<BasketSubject>> leaves = new();

    internal PromotionShelf Promotions { get; init; } = PromotionShelf.Empty;

    /// <summary>What conditions of promotions ask about: the cart and the customer, with the shop's own fields and the host's facts.</summary>
    private FactCatalogue<BasketSubject> Baskets => baskets ??= BasketFacts.With(Customers.Catalogue.Facts);

    /// <summary>What is wrong with a promotion; its condition must be sound in the scope of at least one site.</summary>
    internal IReadOnlyList<DefinitionMistake> MistakesOf(PromotionDefinition promotion)
    {
        var mistakes = promotion.Validate();
        if (mistakes.Count > 0 || promotion.Condition is not { } rule)
            return mistakes;
        lock (gate)
        {
            var found = Customers.Scopes.Keys.Select(scope => promotion.Validate(ScopeOf(scope))).ToList();
            if (found.Count > 0 && found.TrueForAll(f => f.Count > 0))
                return found[0];
            return CustomerSubjects.Unasked(Customers.PartsOf(rule)) is { } unasked ? [new DefinitionMistake("Condition", unasked.Message)] : [];
        }
    }

    internal static IReadOnlyList<DefinitionMistake> MistakesOf(PromotionSettings settings) => [.. BookConditions.Mistakes(settings)];

    /// <summary>Whether any promotion is switched on.</summary>
    internal bool GivesPromotions => Promotions.Active.Count > 0;

    /// <summary>What promotions give on top.</summary>
    internal IEnumerable<VariantId> Gifts => Promotions.Active.Select(p => p.Definition.Reward).OfType<GiftReward>().Select(g => g.VariantId).Distinct();

    /// <summary>The promotions that are sound for a customer base; null where there is none.</summary>
    internal PromotionBook? BookFor(ScopeId scope) => books.GetOrAdd(scope, id =>
    {
        lock (gate)
        {
            if (!Customers.Scopes.ContainsKey(id))
                return null;
            var whole = ScopeOf(id);
            return PromotionBook.Compile([.. Promotions.Active.Where(p => p.Definition.Validate(whole).Count == 0)], Promotions.Settings, whole, Baskets);
        }
    });

    /// <summary>A book of promotions that are tried, with the shop's own facts.</summary>
    /// <exception cref="DefinitionException">They have mistakes: all are told.</exception>
    internal PromotionBook Candidate(ScopeId scope, IReadOnlyList<PromotionDefinition> promotions, PromotionSettings settings)
    {
        lock (gate)
            return PromotionBook.Compile([.. promotions.Select(p => new ActivePromotion(p))], settings, ScopeOf(scope), Baskets);
    }

    /// <summary>The promotions that an outcome gives anything of.</summary>
    internal IReadOnlyList<ActivePromotion> Given(PromotionOutcome outcome)
    {
        var codes = outcome.Lines.SelectMany(l => l.Adjustments).Concat(outcome.Order).Concat(outcome.OnDelivery).Concat(outcome.OnBonuses)
            .Where(a => a.Phase != PromotionPhase.Manual).Select(a => a.Promotion).Concat(outcome.Gifts.Select(g => g.Promotion)).ToHashSet(StringComparer.Ordinal);
        return codes.Count == 0 ? [] : [.. Promotions.Active.Where(p => codes.Contains(p.Definition.Code))];
    }

    internal DateTimeZone ZoneOf(ScopeId scope) => Customers.Scopes[scope].Zone;

    /// <summary>Whether a condition holds of a basket.</summary>
    internal bool Holds(Rule rule, ScopeId scope, BasketSubject subject, Instant now) => leaves.GetOrAdd((scope, rule), of =>
    {
        lock (gate)
            return Baskets.Compile(of.Rule, ScopeOf(of.Scope));
    }).Holds(subject, now);

    /// <summary>Whether a promotion's condition can be asked in a customer base.</summary>
    internal bool IsSound(PromotionDefinition promotion, ScopeId scope)
    {
        lock (gate)
            return promotion.Validate(ScopeOf(scope)).Count == 0;
    }

    /// <summary>Whether a customer is in a segment now.</summary>
    internal bool IsIn(string segment, CustomerSubject subject, Instant now)
    {
        lock (gate)
        {
            var (rule, whole) = (When.InSegment(segment), Customers.Whole(subject.Scope));
            return rule.Check(whole).Count == 0 && Customers.Catalogue.Facts.Compile(rule, whole).Holds(subject, now);
        }
    }

    /// <summary>The scope of one customer base, over carts; the gate is held.</summary>
    private RuleScope ScopeOf(ScopeId scope) => Customers.Whole(scope) with { Facts = Baskets.Vocabulary };
}
