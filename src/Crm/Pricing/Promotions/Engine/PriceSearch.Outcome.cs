namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private int[] perLine = [];

    /// <summary>The decision as its caller sees it.</summary>
    internal PromotionOutcome Outcome()
    {
        var multiplier = (long)Percent.Scale;
        for (var k = 0; k < adjustmentCount; k++)
            if (adjustments[k].Line == Adjustment.OnBonuses)
                multiplier += promotions[adjustments[k].Promotion].Rate.Parts;
        var lines = Lines();
        var (value, goods, orderOff) = (0L, 0L, 0L);
        for (var i = 0; i < count; i++)
            (value, goods, orderOff) = (value + amounts[i], goods + rest[i] - orderShares[i], orderOff + orderShares[i]);
        var onDelivery = At(Adjustment.OnDelivery);
        return new PromotionOutcome
        {
            Lines = lines,
            Order = At(Adjustment.OnOrder),
            OnDelivery = onDelivery,
            OnBonuses = At(Adjustment.OnBonuses),
            Gifts = Gifts(),
            BonusMultiplier = new Percent((int)Math.Min(multiplier, int.MaxValue)),
            Value = Told(value),
            Subtotal = Told(goods + orderOff),
            Goods = Told(goods),
            Delivery = Told(charge - Off(Adjustment.OnDelivery)),
            Bound = Told(Bound),
            Greedy = Told(Greedy),
            RunnerUp = runnerUp == long.MaxValue ? null : Told(runnerUp + outsideSum),
        };
    }

    private Money Told(long cents) => new(cents * unit, basket.Currency);

    private long Off(int place)
    {
        var sum = 0L;
        foreach (ref readonly var adjustment in Adjustments)
            sum += adjustment.Line == place ? adjustment.Cents : 0;
        return sum;
    }

    private OutcomeLine[] Lines()
    {
        Fit(ref perLine, count);
        perLine.AsSpan(0, count).Clear();
        foreach (ref readonly var adjustment in Adjustments)
            if (adjustment.Line >= 0 && adjustment.Cents > 0)
                perLine[adjustment.Line]++;
        var lines = new OutcomeLine[count];
        for (var i = 0; i < count; i++)
        {
            lines[i] = new OutcomeLine(Told(amounts[i]), Told(orderShares[i]), Told(rest[i] - orderShares[i]), perLine[i] == 0 ? [] : new PriceAdjustment[perLine[i]]);
            perLine[i] = 0;
        }

        foreach (ref readonly var adjustment in Adjustments)
            if (adjustment.Line >= 0 && adjustment.Cents > 0)
                ((PriceAdjustment[])lines[adjustment.Line].Adjustments)[perLine[adjustment.Line]++] = Told(adjustment);
        return lines;
    }

    private PriceAdjustment[] At(int place)
    {
        var many = 0;
        foreach (ref readonly var adjustment in Adjustments)
            many += Is(adjustment, place) ? 1 : 0;
        if (many == 0)
            return [];
        var list = new PriceAdjustment[many];
        many = 0;
        foreach (ref readonly var adjustment in Adjustments)
            if (Is(adjustment, place))
                list[many++] = Told(adjustment);
        return list;
    }

    private static bool Is(in Adjustment adjustment, int place) => adjustment.Line == place && (adjustment.Cents > 0 || place == Adjustment.OnBonuses);

    private PriceAdjustment Told(in Adjustment adjustment)
    {
        if (adjustment.Promotion < 0)
            return new PriceAdjustment(basket.Manual[-1 - adjustment.Promotion].Code, 0, adjustment.Phase, Told(adjustment.Cents));
        ref readonly var template = ref book.Templates[adjustment.Promotion];
        return (hot[adjustment.Promotion].Traits & HotTraits.Coupon) == 0
            ? template with { Amount = Told(adjustment.Cents) }
            : template with { Amount = Told(adjustment.Cents), Coupon = CouponOf(template.Promotion) };
    }

    private List<OutcomeGift> Gifts()
    {
        List<OutcomeGift> gifts = [];
        foreach (ref readonly var adjustment in Adjustments)
            if (adjustment.Line == Adjustment.Gift && promotions[adjustment.Promotion] is { Definition.Reward: GiftReward gift } p)
                gifts.Add(new OutcomeGift(p.Definition.Code, p.Source.Version, gift.VariantId, gift.Quantity));
        return gifts;
    }
}
