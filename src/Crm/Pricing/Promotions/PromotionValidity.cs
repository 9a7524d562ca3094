using Crm.Sites;
using NodaTime;

namespace Crm.Pricing;

/// <summary>When a promotion is given; <c>default</c> always. Equal by content.</summary>
/// <param name="From">The first moment; null for ever before.</param>
/// <param name="To">The first moment after it; null for ever.</param>
public sealed record PromotionValidity(Instant? From = null, Instant? To = null)
{
    /// <summary>Days of the week and hours in the site's zone; empty for all hours.</summary>
    public IReadOnlyList<OpeningHours> Hours { get; init => field = [.. value ?? []]; } = [];

    /// <inheritdoc/>
    public bool Equals(PromotionValidity? other) => other is not null && (From, To) == (other.From, other.To) && Sequences.Same(Hours, other.Hours);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(From, To, Hours.Count);
}
