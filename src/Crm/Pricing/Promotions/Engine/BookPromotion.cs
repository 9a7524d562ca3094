using Crm.Sites;
using NodaTime;

namespace Crm.Pricing;

/// <summary>A promotion as the engine has it.</summary>
internal sealed class BookPromotion
{
    private readonly HashSet<string>? only;
    private readonly HashSet<string>? excludes;
    private readonly Dictionary<IsoDayOfWeek, DayHours>? hours;

    /// <param name="source">What it is.</param>
    /// <param name="index">Its place in the order of application.</param>
    /// <param name="condition">Its condition.</param>
    /// <param name="home">Currency of the book.</param>
    internal BookPromotion(ActivePromotion source, int index, SplitCondition condition, Currency home)
    {
        (Source, Index, Condition) = (source, index, condition);
        var d = source.Definition;
        only = d.CombinesWith.Count == 0 ? null : new(d.CombinesWith, StringComparer.Ordinal);
        excludes = d.Excludes.Count == 0 ? null : new(d.Excludes, StringComparer.Ordinal);
        hours = d.Validity.Hours.Count == 0 ? null : Hours(d.Validity.Hours);
        Rate = LineRate.Of(d.Reward);
        Currencies = [.. MoneyOf(d.Reward).Append(d.Limits.Budget).OfType<Money>().Select(m => m.Currency).Distinct()];
        NeedsSlot = d.Reward is TierReward || (d.Phase == PromotionPhase.Line && (d.Limits.PerOrder is not null || d.Limits.Budget is not null));
        Stage = d.Reward is GiftReward ? 6 : (int)d.Phase;
        Traits = TraitsOf(d, home);
    }

    internal ActivePromotion Source { get; }

    internal PromotionDefinition Definition => Source.Definition;

    /// <summary>Place in the order of application: by priority, highest first, then by code.</summary>
    internal int Index { get; }

    internal SplitCondition Condition { get; }

    internal LineRate Rate { get; }

    /// <summary>Currencies of its amounts: it is given in these only.</summary>
    internal IReadOnlyList<Currency> Currencies { get; }

    /// <summary>What it gives on a line depends on the other lines: tiers and limits.</summary>
    internal bool NeedsSlot { get; }

    /// <summary>Where it competes: its phase, gifts apart.</summary>
    internal int Stage { get; }

    internal HotTraits Traits { get; }

    internal int Priority => Definition.Priority;

    internal bool IsAlone => (Traits & HotTraits.Alone) != 0;

    internal bool IsAloneInOrder => Definition.Combination == PromotionCombination.AloneInOrder;

    internal HotPromotion Hot => new(Condition.Number, NeedsSlot || Definition.Phase != PromotionPhase.Line ? 0 : Rate.Parts, Priority, Traits);

    /// <summary>What is recorded of it, but for the amount.</summary>
    internal PriceAdjustment Template => new(Definition.Code, Source.Version, Definition.Phase, default) { Id = Source.Id };

    internal OrderEntry Entry => new(Index, Condition.Low, Condition.High, Rate.AmountUnits, Rate.Parts, Definition.Limits.Budget is not null, Condition.Dynamic is not null) { Hot = Hot };

    /// <summary>Whether the two never stand on the same line, in the same phase.</summary>
    internal static bool Conflict(BookPromotion a, BookPromotion b)
    {
        if (((a.Traits | b.Traits) & (HotTraits.Alone | HotTraits.Choosy)) == 0)
            return false;
        return a.IsAlone || b.IsAlone || Exclude(a, b) || (a.Definition.StopsAfter && b.Priority < a.Priority) || (b.Definition.StopsAfter && a.Priority < b.Priority);
    }

    /// <summary>Whether the two, of different phases or on different lines, never stand in the same order.</summary>
    internal static bool CrossConflict(BookPromotion a, BookPromotion b) =>
        ((a.Traits | b.Traits) & HotTraits.Crossing) != 0 && (a.IsAloneInOrder || b.IsAloneInOrder || (a.Stage != b.Stage && Exclude(a, b)));

    /// <summary>Whether it is given at certain hours only.</summary>
    internal bool HasHours => hours is not null;

    /// <summary>Whether it is given at the moment by date and hour.</summary>
    internal bool IsOpen(ZonedDateTime local) =>
        hours is null || (hours.TryGetValue(local.DayOfWeek, out var day) && day.IsOpen(local.TickOfDay));

    private static bool Exclude(BookPromotion a, BookPromotion b) =>
        (a.Definition.Group is { } group && string.Equals(group, b.Definition.Group, StringComparison.Ordinal))
        || a.Denies(b.Definition.Code) || b.Denies(a.Definition.Code);

    private bool Denies(string code) => (only is not null && !only.Contains(code)) || (excludes?.Contains(code) ?? false);

    private HotTraits TraitsOf(PromotionDefinition d, Currency home)
    {
        var limits = d.Limits;
        var hasMoney = Currencies.Count > 0 || Condition.HasBasketMoney;
        var gated = d.NeedsCoupon || d.Validity.From is not null || d.Validity.To is not null || hours is not null || d.Sites.Count + d.Channels.Count > 0
            || limits.Uses is not null || limits.UsesPerCustomer is not null || limits.Budget is not null || Currencies.Any(c => c != home);
        var excluding = d.Group is not null || only is not null || excludes is not null;
        var ways = (d.Target.Products.Count > 0 ? 1 : 0) + (d.Target.Skus.Count > 0 ? 1 : 0) + d.Target.Categories.Count;
        return (gated ? HotTraits.Gated : hasMoney ? HotTraits.Home : 0) | (ways > 1 || !d.Target.IsWhole ? HotTraits.Targeted : 0)
            | (d.Combination != PromotionCombination.WithOthers ? HotTraits.Alone : 0) | (excluding || d.StopsAfter ? HotTraits.Choosy : 0)
            | (excluding || IsAloneInOrder ? HotTraits.Crossing : 0) | (d.NeedsCoupon ? HotTraits.Coupon : 0);
    }

    private static IEnumerable<Money?> MoneyOf(PromotionReward reward) => reward switch
    {
        AmountReward r => [r.Amount],
        FixedPriceReward r => [r.Price],
        BundleReward r => [r.Price],
        TierReward r => r.Tiers.SelectMany(t => new[] { t.Amount, t.Price }),
        _ => [],
    };

    private static Dictionary<IsoDayOfWeek, DayHours> Hours(IReadOnlyList<OpeningHours> hours) => hours.GroupBy(h =>
    {
        CalendarTexts.TryDay(h.Day, out var day);
        return day;
    }).ToDictionary(g => g.Key, g => new DayHours(g.Select(h =>
    {
        CalendarTexts.TryTime(h.From, out var from);
        CalendarTexts.TryTime(h.To, out var to);
        return (from, to);
    })));
}
