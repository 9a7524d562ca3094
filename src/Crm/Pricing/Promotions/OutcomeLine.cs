namespace Crm.Pricing;

/// <summary>What a line comes to. <c>default</c> is no line.</summary>
/// <param name="Amount">Quantity × price, rounded to the currency's digits.</param>
/// <param name="OrderShare">Its share of what was taken off the whole order; <see cref="PromotionOutcome.SharesOf"/> tells by which promotions.</param>
/// <param name="Total">What is left after all adjustments.</param>
/// <param name="Adjustments">Its own, in the order in which they were given: by hand, line, bundle.</param>
public readonly record struct OutcomeLine(Money Amount, Money OrderShare, Money Total, IReadOnlyList<PriceAdjustment> Adjustments)
{
    /// <inheritdoc/>
    public bool Equals(OutcomeLine other) => (Amount, OrderShare, Total) == (other.Amount, other.OrderShare, other.Total) && Sequences.Same(Adjustments, other.Adjustments);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Amount, OrderShare, Total);
}
