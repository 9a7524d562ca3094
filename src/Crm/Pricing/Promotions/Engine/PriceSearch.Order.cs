namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private OrderItem[] items = new OrderItem[64];
    private byte[] kinds = new byte[64];
    private int itemCount;
    private OrderItem[] prepared = [];
    private long preparedUnit;
    private int choosyCount;
    private OrderItem[] onDelivery = new OrderItem[16];
    private int deliveryCount;
    private long charge;
    private long outsideSum;
    private long insideSum;
    private long floorSum;
    private bool isStepped;
    private bool isOrderCut;

    /// <summary>The cap on all discounts holds while what is given by hand on the order grows with the sum, or with its room: more to pay for lines may then be less in the end.</summary>
    private bool isHandCut;
    private bool isDynamic;

    private const byte Beside = 0;
    private const byte Alone = 1;
    private const byte Choosy = 2;

    private void CollectOrder()
    {
        (itemCount, deliveryCount, choosyCount, isStepped, isOrderCut, isHandCut, isDynamic) = (0, 0, 0, false, false, false, false);
        Fit(ref items, book.OnOrder.Length);
        Fit(ref kinds, book.OnOrder.Length);
        Fit(ref onDelivery, book.OnDelivery.Length);
        Prepare();
        for (var k = 0; k < prepared.Length; k++)
        {
            ref readonly var entry = ref book.OnOrder[k];
            if (!IsEligible(entry.Promotion, entry.Hot))
                continue;
            ref var item = ref items[itemCount];
            item = Placed(prepared[k], entry);
            var kind = kinds[itemCount++] = KindOf(entry.Hot.Traits, item);
            choosyCount += kind == Choosy ? 1 : 0;
            isDynamic |= entry.IsDynamic;
            isStepped |= item.High < long.MaxValue || entry.IsDynamic;
        }

        foreach (ref readonly var entry in book.OnDelivery.AsSpan())
            if (charge > 0 && IsEligible(entry.Promotion))
            {
                isDynamic |= entry.IsDynamic;
                onDelivery[deliveryCount++] = Item(entry);
            }

        if (choosyCount > 0)
            SettleBeside();
    }

    private OrderItem Item(in OrderEntry entry) => Placed(Counted(entry), entry);

    /// <summary>In the basket's smallest coins, as long as nothing is outside and no budget is spent.</summary>
    private OrderItem Counted(in OrderEntry entry) => new(
        entry.Promotion,
        entry.Units == 0 ? 0 : Cents(entry.Units) * Million,
        entry.Parts,
        long.MaxValue,
        entry.Low == long.MinValue ? long.MinValue : AtLeast(entry.Low),
        entry.High == long.MaxValue ? long.MaxValue : entry.High < 0 ? -1 : entry.High / unit,
        entry.Hot.Priority);

    /// <summary>Bounds are of lines inside; what is left of a budget is the most.</summary>
    private OrderItem Placed(in OrderItem item, in OrderEntry entry) => outsideSum == 0 && !entry.HasBudget ? item : item with
    {
        Most = entry.HasBudget ? BudgetOf(promotions[entry.Promotion]) : long.MaxValue,
        Low = item.Low == long.MinValue ? long.MinValue : item.Low - outsideSum,
        High = item.High == long.MaxValue ? long.MaxValue : item.High - outsideSum,
    };

    /// <summary>Once for a currency: amounts and bounds are divided.</summary>
    private void Prepare()
    {
        if (preparedUnit == unit)
            return;
        prepared = new OrderItem[book.OnOrder.Length];
        for (var k = 0; k < prepared.Length; k++)
            prepared[k] = Counted(book.OnOrder[k]);
        preparedUnit = unit;
    }

    /// <summary>The first whole cent of so many ten-thousandths or more.</summary>
    private long AtLeast(long units) => units <= 0 ? 0 : ((units - 1) / unit) + 1;

    /// <summary>What is capped by a budget is weighed one by one, like what excludes others.</summary>
    private byte KindOf(HotTraits traits, in OrderItem item)
    {
        if ((traits & HotTraits.Choosy) != 0 || (item.Most < long.MaxValue && item.Most < item.Fixed + (item.Parts * insideSum)))
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
        if (!isDynamic || promotions[item.Promotion].Condition.Dynamic is not { } moving)
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
        return sets.Sum(BestSet());
    }

    private void LoadChoosy(long sum)
    {
        sets.Clear();
        for (var i = 0; i < itemCount; i++)
            if (kinds[i] == Choosy && IsActive(items[i], sum))
                sets.Add(items[i].Promotion, items[i].Weight(sum));
    }

    /// <summary>The best of what is loaded; notes where not all of it was looked at.</summary>
    private ulong BestSet()
    {
        var set = sets.Best();
        isOrderCut |= sets.IsCut;
        return set;
    }

    private long OffDelivery(long sum)
    {
        if (deliveryCount == 0)
            return 0;
        LoadDelivery(sum);
        return Math.Min(Rounded(sets.Sum(BestSet())), charge);
    }

    private void LoadDelivery(long sum)
    {
        sets.Clear();
        for (var i = 0; i < deliveryCount; i++)
            if (IsActive(onDelivery[i], sum))
                sets.Add(onDelivery[i].Promotion, onDelivery[i].Weight(charge));
    }

    /// <summary>What is to be paid for lines and delivery where the lines come to so much.</summary>
    private long Pay(in OrderLevel level, long sum)
    {
        var goods = sum - OffOrder(level, sum);
        if (book.Settings.LargestDiscount is { } most && CapOf(most) - Math.Min(Rounded(Hand(sum)), sum - floorSum) is var least && least > goods)
            (goods, isHandCut) = (least, isHandCut || handParts > 0 || handOnOrder > 0);
        return goods + charge - level.OffDelivery;
    }

    /// <summary>What the cap on all discounts leaves of the goods.</summary>
    private long CapOf(Percent most) => insideSum - (long)((Int128)insideSum * most.PartsPerMillion / Million);
}
