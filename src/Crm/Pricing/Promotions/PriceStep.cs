namespace Crm.Pricing;

/// <summary>
/// A node of a derivation: an amount, and what it is made of. Adding up the parts of a node gives its amount to the cent, down to
/// the leaves, which are prices and what was taken off.
/// </summary>
/// <param name="Code">What it is: <c>total</c>, <c>goods</c>, <c>line</c>, <c>price</c>, <c>discount</c>, <c>share</c>, <c>delivery</c>, <c>charge</c>.</param>
/// <param name="Amount">What it comes to; below nothing for what is taken off.</param>
/// <param name="Parts">What it is made of; empty for a leaf.</param>
public sealed record PriceStep(string Code, Money Amount, IReadOnlyList<PriceStep> Parts)
{
    /// <summary>Code of the promotion, of what is taken off.</summary>
    public string? Promotion { get; init; }

    /// <summary>Version of its definition.</summary>
    public int Version { get; init; }

    /// <summary>When it took its turn.</summary>
    public PromotionPhase? Phase { get; init; }

    /// <summary>Position of a line.</summary>
    public int? Line { get; init; }

    /// <summary>How the amount comes about: <c>3 × 19.99</c>, <c>10 % of 59.97</c>.</summary>
    public string? Formula { get; init; }

    /// <summary>The amount again, from the leaves alone.</summary>
    public Money Replay()
    {
        if (Parts.Count == 0)
            return Amount;
        var sum = Money.Zero(Amount.Currency);
        foreach (var part in Parts)
            sum += part.Replay();
        return sum;
    }
}
