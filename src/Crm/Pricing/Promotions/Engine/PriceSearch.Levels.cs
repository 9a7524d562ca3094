namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private OrderLevel[] levels = new OrderLevel[16];
    private long[] steppings = new long[64];
    private int levelCount;

    /// <summary>The staircase over the sum of lines, from the least to the most that it may be.</summary>
    private void BuildLevels(long least, long most)
    {
        var many = 0;
        Fit(ref steppings, ((itemCount + deliveryCount) * 2) + 1);
        for (var i = 0; i < itemCount; i++)
            Step(items[i], least, most, ref many);
        for (var i = 0; i < deliveryCount; i++)
            Step(onDelivery[i], least, most, ref many);
        if (isStepped || deliveryCount > 0)
            steppings.AsSpan(0, many).Sort();
        Fit(ref levels, many + 1);
        levels[0] = new OrderLevel(least) { TopAlone = int.MinValue, TopBeside = int.MinValue };
        levelCount = 1;
        for (var i = 0; i < many; i++)
            if (steppings[i] > levels[levelCount - 1].From)
                levels[levelCount++] = new OrderLevel(steppings[i]) { TopAlone = int.MinValue, TopBeside = int.MinValue };
        if (isStepped)
            FillEach();
        else
            FillRising();
        for (var k = 0; k < levelCount; k++)
            levels[k].OffDelivery = OffDelivery(levels[k].From);
    }

    private void Step(in OrderItem item, long least, long most, ref int many)
    {
        if (item.Low > least && item.Low <= most && (many == 0 || steppings[many - 1] != item.Low))
            steppings[many++] = item.Low;
        if (item.High < long.MaxValue && item.High + 1 > least && item.High < most)
            steppings[many++] = item.High + 1;
        if (!isDynamic || promotions[item.Promotion].Condition.Bounds is not { Length: > 0 } bounds)
            return;
        Fit(ref steppings, many + bounds.Length + ((itemCount + deliveryCount) * 2) + 1);
        foreach (var bound in bounds)
            if (AtLeast(bound) - outsideSum is var from && from > least && from <= most)
                steppings[many++] = from;
    }

    /// <summary>Promotions come by their lower bounds, and none goes: each level goes on from the one before.</summary>
    private void FillRising()
    {
        var next = 0;
        for (var k = 0; k < levelCount; k++)
        {
            if (k > 0)
                levels[k] = levels[k - 1] with { From = levels[k].From };
            for (; next < itemCount && items[next].Low <= levels[k].From; next++)
                Enter(ref levels[k], items[next], kinds[next]);
        }
    }

    private void FillEach()
    {
        for (var k = 0; k < levelCount; k++)
            for (var i = 0; i < itemCount; i++)
                if (IsActive(items[i], levels[k].From))
                    Enter(ref levels[k], items[i], kinds[i]);
    }

    private void Enter(ref OrderLevel level, in OrderItem item, byte kind)
    {
        var priority = item.Priority;
        if (kind != Alone)
        {
            level.TopBeside = Math.Max(level.TopBeside, priority);
            if (kind == Beside)
                (level.Fixed, level.Parts) = (Sum(level.Fixed, item.Fixed), level.Parts + item.Parts);
            return;
        }

        if (ranked && priority < level.TopAlone)
            return;
        if (ranked && priority > level.TopAlone)
            (level.AloneFixed, level.AloneParts) = (0, 0);
        level.TopAlone = Math.Max(level.TopAlone, priority);
        (level.AloneFixed, level.AloneParts) = (Math.Max(level.AloneFixed, item.Fixed), Math.Max(level.AloneParts, item.Parts));
    }

    private int LevelOf(long sum)
    {
        var k = levelCount - 1;
        while (k > 0 && levels[k].From > sum)
            k--;
        return k;
    }
}
