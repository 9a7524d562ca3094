namespace Crm.Pricing;

/// <summary>What the promotions come to. Lines add up to <see cref="Goods"/>, and with delivery to <see cref="Total"/>.</summary>
public sealed record PromotionOutcome
{
    /// <summary>The lines, in the basket's order.</summary>
    public required IReadOnlyList<OutcomeLine> Lines { get; init; }

    /// <summary>Those on the whole order; lines hold their shares of them.</summary>
    public IReadOnlyList<PriceAdjustment> Order { get; init; } = [];

    /// <summary>Those on delivery.</summary>
    public IReadOnlyList<PriceAdjustment> OnDelivery { get; init; } = [];

    /// <summary>What is given on top.</summary>
    public IReadOnlyList<OutcomeGift> Gifts { get; init; } = [];

    /// <summary>Promotions that make the order earn more bonuses; their amounts are nothing.</summary>
    public IReadOnlyList<PriceAdjustment> OnBonuses { get; init; } = [];

    /// <summary>How much of the usual bonuses the order earns: 100 % without a promotion.</summary>
    public Percent BonusMultiplier { get; init; } = new(Percent.Scale);

    /// <summary>Goods at chosen prices.</summary>
    public required Money Value { get; init; }

    /// <summary>Goods after discounts on lines and bundles: <c>cart.subtotal</c>.</summary>
    public required Money Subtotal { get; init; }

    /// <summary>Goods after all discounts.</summary>
    public required Money Goods { get; init; }

    /// <summary>Delivery after discounts.</summary>
    public required Money Delivery { get; init; }

    /// <summary>Goods and delivery.</summary>
    public Money Total => Goods + Delivery;

    /// <summary>Proven: no admissible choice comes to less.</summary>
    public required Money Bound { get; init; }

    /// <summary>How far the total may be from the best; nothing where it is proven.</summary>
    public Money Gap => Total - Bound;

    /// <summary>What the most taken on each line and bundle, and then on the order, would have come to: the choice of the usual engines.</summary>
    public required Money Greedy { get; init; }

    /// <summary>The next best total of the alternatives that were compared; null where there was none.</summary>
    public Money? RunnerUp { get; init; }

    /// <summary>
    /// What each promotion on the whole order took off one line. The shares of a line add up to its own share, those of a promotion to
    /// what it took off; each is by largest remainder of what the shares of the line leave.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public IReadOnlyList<PriceAdjustment> SharesOf(int line)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(line);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(line, Lines.Count);
        var left = Lines.Select(l => l.OrderShare.Units).ToArray();
        List<PriceAdjustment> shares = [];
        foreach (var whole in Order)
        {
            var parts = whole.Amount.Share(left);
            for (var i = 0; i < left.Length; i++)
                left[i] -= parts[i].Units;
            if (!parts[line].IsZero)
                shares.Add(whole with { Amount = parts[line] });
        }

        return shares;
    }

    /// <inheritdoc/>
    public bool Equals(PromotionOutcome? other) => other is not null
        && (Value, Subtotal, Goods, Delivery, Bound, Greedy, RunnerUp, BonusMultiplier) == (other.Value, other.Subtotal, other.Goods, other.Delivery, other.Bound, other.Greedy, other.RunnerUp, other.BonusMultiplier)
        && Sequences.Same(Lines, other.Lines) && Sequences.Same(Order, other.Order) && Sequences.Same(OnDelivery, other.OnDelivery)
        && Sequences.Same(Gifts, other.Gifts) && Sequences.Same(OnBonuses, other.OnBonuses);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, Goods, Delivery);
}
