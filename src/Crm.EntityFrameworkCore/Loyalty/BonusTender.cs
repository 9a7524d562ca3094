using Crm.Orders;
using Crm.Store;

namespace Crm.Loyalty;

/// <summary>
/// The wish to spend bonuses where they are a means of payment: said like the discount that they otherwise are, and taken out of the
/// order before it is priced, since price and tax stay.
/// </summary>
internal static class BonusTender
{
    /// <summary>The order without the wish, and how much is to be paid with bonuses; as it is, and null, where they are a discount or none are asked for.</summary>
    /// <param name="context">Bonuses; null where the shop has none.</param>
    /// <param name="set">What is loaded.</param>
    /// <param name="order">The order as given.</param>
    /// <param name="isTender">Of an order that is there already, what they are on it; null to go by the programme.</param>
    internal static Result<(NewOrder Order, Money? Tender)> Of(LoyaltyContext? context, WorkingSet set, NewOrder order, bool? isTender = null)
    {
        if (!IsAsked(order) || !(isTender ?? context?.ProgrammeIn(set) is { Spending: BonusSpending.Tender }))
            return (order, (Money?)null);
        var (sum, mistakes) = (Money.Zero(order.Currency), new List<InputMistake>());
        var left = Without(order.Discounts, "discounts");
        var lines = order.Lines.Select((line, i) => line is null || !Has(line.Discounts) ? line! : line with { Discounts = Without(line.Discounts, $"lines[{i}].discounts") }).ToArray();
        return mistakes.Count > 0 ? OrderRefusals.OfMistakes(OrderRefusals.Invalid, mistakes) : (order with { Discounts = left, Lines = lines }, (Money?)sum);

        NewDiscount[] Without(IReadOnlyList<NewDiscount> discounts, string path)
        {
            for (var i = 0; i < discounts.Count; i++)
                if (discounts[i]?.Code == LoyaltyDecision.DiscountCode && discounts[i].Amount is { Units: > 0 } amount && amount.Currency == order.Currency && amount.Units <= OrderCheck.MaxUnits - sum.Units && amount.Units % order.Currency.SmallestUnits == 0)
                    sum += amount;
                else if (discounts[i]?.Code == LoyaltyDecision.DiscountCode)
                    mistakes.Add(new InputMistake($"{path}[{i}]", $"is no amount above 0 in {order.Currency}, in whole coins: bonuses pay an amount"));
            return [.. discounts.Where(d => d?.Code != LoyaltyDecision.DiscountCode)];
        }
    }

    /// <summary>Whether an order asks to spend bonuses.</summary>
    internal static bool IsAsked(NewOrder order)
    {
        if (Has(order.Discounts))
            return true;
        for (var i = 0; i < order.Lines.Count; i++)
            if (order.Lines[i] is { } line && Has(line.Discounts))
                return true;
        return false;
    }

    private static bool Has(IReadOnlyList<NewDiscount> discounts)
    {
        for (var i = 0; i < discounts.Count; i++)
            if (discounts[i]?.Code == LoyaltyDecision.DiscountCode)
                return true;
        return false;
    }
}
