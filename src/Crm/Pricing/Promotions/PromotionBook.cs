using Crm.Rules;
using NodaTime;

namespace Crm.Pricing;

/// <summary>
/// Promotions, compiled: decides which of them a basket gets. Immutable, pure and safe for many threads; the same basket always gives
/// the same outcome, in a quote, in the back office and when the order is placed. Phases and formulas: docs/pricing.md.
/// </summary>
public sealed partial class PromotionBook
{
    private readonly PriceSearch?[] spare = new PriceSearch?[8];

    private PromotionBook(IReadOnlyList<ActivePromotion> promotions, PromotionSettings settings, RuleScope scope, FactCatalogue<BasketSubject> facts)
    {
        (Settings, Zone, Currency) = (settings, scope.Zone, scope.BaseCurrency);
        var table = new ConditionTable(facts, scope);
        var sorted = promotions.OrderByDescending(p => p.Definition.Priority).ThenBy(p => p.Definition.Code, StringComparer.Ordinal);
        Promotions = [.. sorted.Select((p, i) => new BookPromotion(p, i, table.Split(p.Definition.Condition), Currency))];
        Hot = [.. Promotions.Select(p => p.Hot)];
        Conditions = table.Conditions;
        OnLines = new PromotionIndex(In(PromotionPhase.Line).Select(i => (i, Promotions[i].Definition.Target)), Hot);
        Bundles = [.. In(PromotionPhase.Bundle).Where(i => Promotions[i].Definition.Reward is not GiftReward)];
        Gifts = [.. In(PromotionPhase.Bundle).Where(i => Promotions[i].Definition.Reward is GiftReward)];
        OnOrder = [.. In(PromotionPhase.Order).OrderBy(i => Promotions[i].Condition.Low).ThenBy(i => i).Select(i => Promotions[i].Entry)];
        OnDelivery = [.. In(PromotionPhase.Delivery).Select(i => Promotions[i].Entry)];
        Templates = [.. Promotions.Select(p => p.Template)];
        OnBonuses = [.. In(PromotionPhase.Loyalty)];
        Crossing = [.. Promotions.Where(p => (p.Traits & HotTraits.Crossing) != 0).Select(p => p.Index)];
        Asked = [.. promotions.Select(p => p.Definition.Condition).OfType<Rule>().SelectMany(rule => BookConditions.Names(rule, scope)).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>What the shop decides for all promotions.</summary>
    public PromotionSettings Settings { get; }

    /// <summary>Names of all facts and streams that its conditions ask for, those of segments among them: what the customer has to be loaded with.</summary>
    public IReadOnlyList<string> Asked { get; }

    /// <summary>How many promotions it has.</summary>
    public int Count => Promotions.Length;

    internal DateTimeZone Zone { get; }

    internal Currency Currency { get; }

    internal BookPromotion[] Promotions { get; }

    internal HotPromotion[] Hot { get; }

    internal CompiledRule<BasketSubject>[] Conditions { get; }

    internal PromotionIndex OnLines { get; }

    internal int[] Bundles { get; }

    internal int[] Gifts { get; }

    internal OrderEntry[] OnOrder { get; }

    internal OrderEntry[] OnDelivery { get; }

    internal PriceAdjustment[] Templates { get; }

    internal int[] OnBonuses { get; }

    internal int[] Crossing { get; }

    internal bool HasCrossing => Crossing.Length > 0;

    /// <summary>A book.</summary>
    /// <param name="promotions">The promotions that are switched on.</param>
    /// <param name="settings">What the shop decides for all.</param>
    /// <param name="scope">Base currency, zone and segments; its facts are replaced by the catalogue's.</param>
    /// <param name="facts">What conditions may ask about; null for what is always there.</param>
    /// <exception cref="DefinitionException">Mistakes of any definition or of the settings, all of them, with their paths.</exception>
    public static PromotionBook Compile(IReadOnlyList<ActivePromotion> promotions, PromotionSettings settings, RuleScope scope, FactCatalogue<BasketSubject>? facts = null)
    {
        ArgumentNullException.ThrowIfNull(promotions);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(scope);
        facts ??= BasketFacts.Catalogue;
        var own = scope with { Facts = facts.Vocabulary };
        var mistakes = BookConditions.Mistakes(promotions, settings, own);
        return mistakes.Count == 0 ? new PromotionBook([.. promotions], settings, own, facts) : throw new DefinitionException(mistakes, "The price book");
    }

    /// <summary>Which promotions the basket gets, and what it comes to. Beside the outcome nothing is allocated.</summary>
    /// <exception cref="ArgumentException">A line without a quantity or in another currency, a discount by hand that is none.</exception>
    public PromotionOutcome Apply(PriceBasket basket)
    {
        ArgumentNullException.ThrowIfNull(basket);
        var search = Rent();
        try
        {
            search.Decide(basket);
            return search.Outcome();
        }
        finally
        {
            Return(search);
        }
    }

    internal PriceSearch Rent()
    {
        for (var i = 0; i < spare.Length; i++)
            if (Interlocked.Exchange(ref spare[i], null) is { } search)
                return search;
        return new PriceSearch(this);
    }

    internal void Return(PriceSearch search)
    {
        search.Forget();
        for (var i = 0; i < spare.Length; i++)
            if (Interlocked.CompareExchange(ref spare[i], search, null) is null)
                return;
    }

    private IEnumerable<int> In(PromotionPhase phase) => Promotions.Where(p => p.Definition.Phase == phase).Select(p => p.Index);
}
