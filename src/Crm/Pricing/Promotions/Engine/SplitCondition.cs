using Crm.Rules;

namespace Crm.Pricing;

/// <summary>
/// A condition taken apart: what does not ask for the subtotal, asked once for a basket; bounds of the subtotal; and what asks for
/// the subtotal otherwise, asked between the subtotals at which its answer may change.
/// </summary>
/// <param name="Number">Number of the part that asks nothing of the subtotal; -1 for none.</param>
/// <param name="Low">The subtotal must be at least so many ten-thousandths.</param>
/// <param name="High">The subtotal must be at most so many.</param>
/// <param name="Dynamic">What asks for the subtotal otherwise; null for nothing.</param>
/// <param name="Bounds">Subtotals at which its answer may change.</param>
/// <param name="HasBasketMoney">It names money of the basket, which is in the book's currency.</param>
internal sealed record SplitCondition(int Number, long Low, long High, CompiledRule<BasketSubject>? Dynamic, long[] Bounds, bool HasBasketMoney)
{
    internal static SplitCondition None { get; } = new(-1, long.MinValue, long.MaxValue, null, [], false);

    internal bool IsBounded => Low > long.MinValue || High < long.MaxValue || Dynamic is not null;
}
