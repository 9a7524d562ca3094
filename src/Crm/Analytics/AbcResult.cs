using NodaTime;

namespace Crm.Analytics;

/// <summary>Items classed by their share, as of an instant.</summary>
public sealed class AbcResult
{
    private readonly AbcTally[] tallies;
    private readonly AbcClass[] classes;

    /// <summary>Positive items, the greatest first, equal ones by number.</summary>
    private readonly int[] order;
    private readonly Int128 total;

    private AbcResult(AbcTally[] tallies, AbcSettings settings, Currency currency, Instant asOf)
    {
        (this.tallies, Settings, Currency, AsOf) = (tallies, settings, currency, asOf);
        (classes, order) = (new AbcClass[tallies.Length], Ordered(tallies));
        foreach (var item in order)
            total += tallies[item].Value;
        for (var item = 0; item < tallies.Length; item++)
            if (tallies[item].Sales > 0)
                classes[item] = tallies[item].Unknown > 0 ? AbcClass.Unknown : AbcClass.NonPositive;
        Classify();
        Classes = Sum();
    }

    /// <summary>By which it was done.</summary>
    public AbcSettings Settings { get; }

    /// <summary>Of the values, unless quantities are compared.</summary>
    public Currency Currency { get; }

    /// <summary>The instant.</summary>
    public Instant AsOf { get; }

    /// <summary>A, B, C, those not above 0, those unknown.</summary>
    public IReadOnlyList<AbcClassSum> Classes { get; }

    /// <summary>The items above 0, the greatest first.</summary>
    public IEnumerable<AbcItem> Ranking()
    {
        Int128 sum = 0;
        foreach (var item in order)
        {
            sum += tallies[item].Value;
            yield return new AbcItem(item, classes[item], tallies[item].Value, Part(tallies[item].Value), Part(sum));
        }
    }

    /// <summary>The class of an item.</summary>
    public AbcClass ClassOf(int item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(item);
        return item < classes.Length ? classes[item] : AbcClass.None;
    }

    /// <summary>The value of an item, without what is unknown.</summary>
    public long UnitsOf(int item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(item);
        return item < tallies.Length ? tallies[item].Value : 0;
    }

    /// <summary>The items of a class, by number.</summary>
    public IEnumerable<int> ItemsIn(AbcClass wanted) => Enumerable.Range(0, classes.Length).Where(i => classes[i] == wanted);

    internal static AbcResult Of(AbcTally[] tallies, AbcSettings settings, Currency currency, Instant asOf) => new(tallies, settings, currency, asOf);

    private static int[] Ordered(AbcTally[] tallies)
    {
        var (keys, items, count) = (new long[tallies.Length], new int[tallies.Length], 0);
        for (var item = 0; item < tallies.Length; item++)
            if (tallies[item] is { Value: > 0, Unknown: 0, Sales: > 0 })
                (keys[count], items[count++]) = (-tallies[item].Value, item);
        var order = items[..count];
        Array.Sort(keys[..count], order);

        // The sort is not stable: equal ones by number.
        for (int from = 0, to; from < count; from = to)
        {
            for (to = from + 1; to < count && tallies[order[to]].Value == tallies[order[from]].Value;)
                to++;
            if (to - from > 1)
                Array.Sort(order, from, to - from);
        }

        return order;
    }

    private void Classify()
    {
        var (a, b) = ((Int128)Settings.A.PartsPerMillion, (Int128)Settings.A.PartsPerMillion + Settings.B.PartsPerMillion);
        Int128 greater = 0;
        for (int from = 0, to; from < order.Length; from = to)
        {
            var value = tallies[order[from]].Value;
            var found = greater * Percent.Scale < a * total ? AbcClass.A : greater * Percent.Scale < b * total ? AbcClass.B : AbcClass.C;
            for (to = from; to < order.Length && tallies[order[to]].Value == value; to++)
                classes[order[to]] = found;
            greater += (Int128)value * (to - from);
        }
    }

    private List<AbcClassSum> Sum()
    {
        var sums = new (int Items, Int128 Units)[6];
        for (var item = 0; item < classes.Length; item++)
            sums[(int)classes[item]] = (sums[(int)classes[item]].Items + 1, sums[(int)classes[item]].Units + tallies[item].Value);
        return [.. new[] { AbcClass.A, AbcClass.B, AbcClass.C, AbcClass.NonPositive, AbcClass.Unknown }
            .Select(c => new AbcClassSum(c, sums[(int)c].Items, checked((long)sums[(int)c].Units), c <= AbcClass.C ? Part(sums[(int)c].Units) : 0))];
    }

    private double Part(Int128 value) => total == 0 ? 0 : (double)value / (double)total;
}
