namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private OrderItem[] items = new OrderItem[64];
    private byte[] kinds = new byte[64];
    private int itemCount;
    private int choosyCount;
    private OrderItem[] onDelivery = new OrderItem[16];
    private int deliveryCount;
    private long charge;
    private long outsideSum;
    private long insideSum;
    private long floorSum;
    private bool isStepped;
    private bool isOrderCut;

    private const byte Beside = 0;
    private const byte Alone = 1;
    private const byte Choosy = 2;

    private void CollectOrder()
    {
        (itemCount, deliveryCount, choosyCount, isStepped, isOrderCut) = (0, 0, 0, false, false);
        Fit(ref items, book.OnOrder.Length);
        Fit(ref kinds, book.OnOrder.Length);
        Fit(ref onDelivery, book.OnDelivery.Length);
        foreach (var promotion in book.OnOrder)
        {
            if (!IsEligible(promotion))
                continue;
            var item = Item(promotions[promotion]);
            var kind = KindOf(promotion, item);
            choosyCount += kind == Choosy ? 1 : 0;
            isStepped |= item.High < long.MaxValue || promotions[promotion].Condition.Dynamic is not null;
            (items[itemCount], kinds[itemCount]) = (item, kind);
            itemCount++;
        }

        foreach (var promotion in book.OnDelivery)
            if (charge > 0 && IsEligible(promotion))
                onDelivery[deliveryCount++] = Item(promotions[promotion]);
        if (choosyCount > 0)
            SettleBeside();
    }

    private OrderItem Item(BookPromotion p) => new(
        p.Index,
        Cents(p.Rate.AmountUnits) * Million,
        p.Rate.Parts,
        BudgetOf(p),
        p.Condition.Low == long.MinValue ? long.MinValue : Up(p.Condition.Low, unit) - outsideSum,
        p.Condition.High == long.MaxValue ? long.MaxValue : (p.Condition.High < 0 ? -1 : p.Condition.High / unit) - outsideSum);

    /// <summary>What is capped by a budget is weighed one by one, like what excludes others.</summary>
    private byte KindOf(int promotion, in OrderItem item)
    {
        var traits = hot[promotion].Traits;
        if ((traits & HotTraits.Choosy) != 0 || item.Most < item.Fixed + (item.Parts * insideSum))
            return Choosy;
        return (traits & HotTraits.Alone) != 0 ? Alone : Beside;
    }

    /// <summary>Those that excluded ones are excluded by are weighed one by one too; with them all that stand alone.</summary>
    private void SettleBeside()
    {
        for (var (before, now) = (-1, choosyCount); before < now; before = now, now = choosyCount)
            for (var i = 0; i < itemCount; i++)
                for (var k = 0; k < itemCount && kinds[i] != Choosy; k++)
                    if (kinds[k] == Choosy && BookPromotion.Conflict(promotions[items[i].Promotion], promotions[items[k].Promotion]))
                        (kinds[i], choosyCount) = (Choosy, choosyCount + 1);
    }

    /// <summary>Whether the promotion's bounds hold for a sum of lines.</summary>
    private bool IsActive(in OrderItem item, long sum)
    {
        if (sum < item.Low || sum > item.High)
            return false;
        if (promotions[item.Promotion].Condition.Dynamic is not { } moving)
            return true;
        subject.SubtotalUnits = (sum + outsideSum) * unit;
        return moving.Holds(subject, basket.Now);
    }

    /// <summary>What comes off the order where its lines come to so much.</summary>
    private long OffOrder(in OrderLevel level, long sum)
    {
        var room = sum - floorSum;
        var hand = Hand(sum);
        var beside = !ranked || level.TopBeside >= level.TopAlone ? level.Fixed + (Math.Min(level.Parts, Million) * sum) + BestChoosy(sum) : 0;
        var alone = !ranked || level.TopAlone >= level.TopBeside ? Math.Max(level.AloneFixed, level.AloneParts * sum) : 0;
        return Math.Min(Rounded(hand + Math.Max(beside, alone)), room);
    }

    private long Hand(long sum) => (handOnOrder * Million) + (handParts * sum);

    private long BestChoosy(long sum)
    {
        if (choosyCount == 0)
            return 0;
        LoadChoosy(sum);
        return sets.Sum(sets.Best());
    }

    private void LoadChoosy(long sum)
    {
        sets.Clear();
        for (var i = 0; i < itemCount; i++)
            if (kinds[i] == Choosy && IsActive(items[i], sum))
                sets.Add(items[i].Promotion, items[i].Weight(sum));
        isOrderCut |= sets.IsCut;
    }

    private long OffDelivery(long sum)
    {
        if (deliveryCount == 0)
            return 0;
        LoadDelivery(sum);
        return Math.Min(Rounded(sets.Sum(sets.Best())), charge);
    }

    private void LoadDelivery(long sum)
    {
        sets.Clear();
        for (var i = 0; i < deliveryCount; i++)
            if (IsActive(onDelivery[i], sum))
                sets.Add(onDelivery[i].Promotion, onDelivery[i].Weight(charge));
        isOrderCut |= sets.IsCut;
    }

    /// <summary>What is to be paid for lines and delivery where the lines come to so much.</summary>
    private long Pay(in OrderLevel level, long sum)
    {
        var goods = sum - OffOrder(level, sum);
        if (book.Settings.LargestDiscount is { } most)
            goods = Math.Max(goods, CapOf(most) - Math.Min(Rounded(Hand(sum)), sum - floorSum));
        return goods + charge - level.OffDelivery;
    }

    /// <summary>What the cap on all discounts leaves of the goods.</summary>
    private long CapOf(Percent most) => insideSum - (long)((Int128)insideSum * most.PartsPerMillion / Million);
}
