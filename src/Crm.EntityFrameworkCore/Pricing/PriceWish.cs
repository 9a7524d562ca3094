namespace Crm.Pricing;

/// <summary>
/// That the engine prices an order, and with what: lines without a unit price get one, all get their tax rates where the site has
/// taxes set up, and promotions are given. A price or discount that the order brings stands as given by hand.
/// </summary>
public sealed record PriceWish
{
    /// <summary>Coupon codes as entered.</summary>
    public IReadOnlyList<string> Coupons { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Under what name the cart holds uses of coupons and promotions (<c>CrmBudgets.ReserveAsync</c>): the hold becomes the order's. Null for none.</summary>
    public string? Hold { get; init; }

    /// <summary>The kept quote on which the order is placed, at its prices; the order brings no lines of its own. Null for today's prices.</summary>
    public QuoteId? Quote { get; init; }

    /// <summary>Where the goods go, for taxes; null to go by the recipient's address, else the buyer's.</summary>
    public TaxDestination? Destination { get; init; }

    /// <summary>Equal in all parts.</summary>
    public bool Equals(PriceWish? other) => other is not null && (Quote, Destination, Hold) == (other.Quote, other.Destination, other.Hold) && Coupons.SequenceEqual(other.Coupons, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Quote, Destination, Coupons.Count);
}
