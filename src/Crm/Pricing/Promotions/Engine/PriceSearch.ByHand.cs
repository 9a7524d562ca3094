namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private long handOnOrder;
    private int handParts;

    /// <summary>Discounts by hand: on lines before anything else, on the order first in its phase.</summary>
    private void ByHand()
    {
        (handOnOrder, handParts) = (0, 0);
        for (var k = 0; k < basket.Manual.Count; k++)
        {
            var discount = basket.Manual[k];
            if (discount.Amount is null == discount.Percent is null || discount.Amount is { IsNegative: true } || discount.Percent is { PartsPerMillion: < 0 or > Percent.Scale } || discount.Line < 0 || discount.Line >= count)
                throw new ArgumentException($"The discount '{discount.Code}' is none.");
            if (discount.Line is not { } line)
            {
                handOnOrder += Cents(discount.Amount?.Units ?? 0);
                handParts = Math.Min(handParts + (discount.Percent?.PartsPerMillion ?? 0), Percent.Scale);
                continue;
            }

            var wanted = discount.Percent is { } percent ? Rounding.Divide((Int128)amounts[line] * percent.PartsPerMillion, Million) : Cents(discount.Amount!.Value.Units);
            var given = Math.Min(wanted, Math.Max(0, discount.BelowFloor ? owns[line] : owns[line] - floors[line]));
            owns[line] -= given;
            Note(new Adjustment(-1 - k, line, PromotionPhase.Manual, given, wanted));
        }
    }
}
