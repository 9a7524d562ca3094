using System.Text.Json.Serialization;
using Crm.Rules;

namespace Crm.Pricing;

/// <summary>
/// A promotion as a shop writes it: when, for what, what it gives, how often, and beside what. Data; stored as JSON in versions.
/// Equal by content.
/// </summary>
/// <param name="Code">Stable, unique in a book, compared as it stands: what orders record.</param>
/// <param name="Reward">What it gives.</param>
public sealed partial record PromotionDefinition(string Code, PromotionReward Reward)
{
    /// <summary>What staff read.</summary>
    public LocalizedText Name { get; init; } = Code;

    /// <summary>What customers read; null for the name.</summary>
    public LocalizedText? Label { get; init; }

    /// <summary>
    /// When it is given, in the rule language over <see cref="BasketFacts"/>; null for always. <c>cart.subtotal</c>, what lines and
    /// bundles have left, may be asked from the order phase on.
    /// </summary>
    public Rule? Condition { get; init; }

    /// <summary>Which lines it is about; of the order, delivery and bonuses always all.</summary>
    public PromotionTarget Target { get; init => field = value ?? PromotionTarget.All; } = PromotionTarget.All;

    /// <summary>Given only against a coupon that names it.</summary>
    public bool NeedsCoupon { get; init; }

    /// <summary>How much it gives at most.</summary>
    public PromotionLimits Limits { get; init => field = value ?? new(); } = new();

    /// <summary>When it is given by date and hour.</summary>
    public PromotionValidity Validity { get; init => field = value ?? new(); } = new();

    /// <summary>Codes of sites; empty for all.</summary>
    public IReadOnlyList<string> Sites { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Codes of channels; empty for all.</summary>
    public IReadOnlyList<string> Channels { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Higher decides first: a lower one never displaces it in its phase.</summary>
    public int Priority { get; init; }

    /// <summary>Exclusivity group: of those that share it one is given (on a line, in a phase, and over phases in the order). Null for none.</summary>
    public string? Group { get; init; }

    /// <summary>What it stands beside.</summary>
    public PromotionCombination Combination { get; init; }

    /// <summary>Codes of the only ones that it stands beside; empty for any.</summary>
    public IReadOnlyList<string> CombinesWith { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Codes of those that it never stands beside.</summary>
    public IReadOnlyList<string> Excludes { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Where it is given, nothing of a lower priority is, in its phase (on lines: on the same line).</summary>
    public bool StopsAfter { get; init; }

    /// <summary>When it takes its turn.</summary>
    [JsonIgnore]
    public PromotionPhase Phase => Reward.Phase;

    /// <inheritdoc/>
    public bool Equals(PromotionDefinition? other) => other is not null
        && (Code, Reward, Name, Label) == (other.Code, other.Reward, other.Name, other.Label)
        && (Condition, Target, NeedsCoupon, Limits, Validity) == (other.Condition, other.Target, other.NeedsCoupon, other.Limits, other.Validity)
        && (Priority, Group, Combination, StopsAfter) == (other.Priority, other.Group, other.Combination, other.StopsAfter)
        && Sequences.Same(Sites, other.Sites) && Sequences.Same(Channels, other.Channels)
        && Sequences.Same(CombinesWith, other.CombinesWith) && Sequences.Same(Excludes, other.Excludes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Reward, Condition, Priority);
}
