using Crm.Rules;

namespace Crm.Segments;

/// <summary>
/// The segments of one row, from its columns and flags: a few bitmaps of segments put together, whatever their number. What a
/// segment asks beyond a conjunction is evaluated for those rows only that pass the rest.
/// </summary>
internal sealed class SegmentIndex
{
    private readonly SegmentStore store;
    private readonly IReadOnlyList<Atom> atoms;
    private readonly ThresholdTable?[] byValue;
    private readonly ThresholdTable?[] byAge;
    private readonly ThresholdTable?[] byDay;
    private readonly FlagTable flags;
    private readonly List<(int Segment, Formula Left)> rests = [];
    private readonly List<(int Column, int Segment, Atom Atom, bool Denied)> ofDays = [];
    private readonly ulong[] all;
    private readonly ulong[] passed;

    internal SegmentIndex(SegmentStore store, IReadOnlyList<Atom> atoms, LiteralSplit split, IReadOnlyList<(int Segment, int Flag, bool Denied)> ofFlags)
    {
        (this.store, this.atoms) = (store, atoms);
        all = new ulong[store.SegmentWords];
        for (var i = 0; i < split.Segments; i++)
            all[i >> 6] |= 1UL << (i & 63);
        (rests, ofDays) = (split.Rests, split.OfDays);
        byValue = Tables(split.OfValues);
        byAge = Tables(split.OfAges);
        byDay = new ThresholdTable?[store.Numbers.Length];
        flags = new FlagTable(store.SegmentWords, store.Flags.Length, ofFlags);
        passed = new ulong[flags.Layers * store.SegmentWords];
    }

    /// <summary>Bounds that move at midnight are put in order anew.</summary>
    internal void Turn(long now)
    {
        foreach (var column in ofDays.GroupBy(l => l.Column))
            byDay[column.Key] = new ThresholdTable(store.SegmentWords, [.. column.Select(l => l.Atom.At(now) is var (low, high) ? (l.Segment, Low(l.Atom, low), High(l.Atom, high), false, l.Denied) : default)]);
    }

    /// <summary>The segments of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="now">Microseconds.</param>
    /// <param name="result">The segments that its texts permit; gets those that it is in.</param>
    internal void Compute(int row, long now, Span<ulong> result)
    {
        Words.And(all, result);
        for (var column = 0; column < store.Numbers.Length; column++)
        {
            var value = store.Numbers[column][row];
            if (byValue[column] is { } values)
                Words.And(values.Of(value), result);
            if (byAge[column] is { } ages)
                Words.And(ages.Of(value == Atom.Missing ? value : now - value), result);
            if (byDay[column] is { } days)
                Words.And(days.Of(value), result);
        }

        flags.Restrict(store.FlagsOf(row), passed, result);
        foreach (var (segment, rest) in rests)
            if ((result[segment >> 6] >> (segment & 63) & 1) != 0 && !Truth(rest, row, now))
                result[segment >> 6] &= ~(1UL << (segment & 63));
    }

    private bool Truth(Formula formula, int row, long now)
    {
        switch (formula.Kind)
        {
            case Formula.Is.Atom:
                var atom = atoms[formula.Atom];
                return atom.Flag >= 0
                    ? (store.FlagsOf(row)[atom.Flag >> 6] >> (atom.Flag & 63) & 1) != 0
                    : atom.Judge(store.Numbers[atom.Column][row], now);
            case Formula.Is.Not:
                return !Truth(formula.Parts[0], row, now);
            default:
                var all = formula.Kind == Formula.Is.All;
                foreach (var part in formula.Parts)
                    if (Truth(part, row, now) != all)
                        return !all;
                return all;
        }
    }

    /// <summary>The part of a condition of the calendar that moves at midnight only; that which moves with now goes by age.</summary>
    private static long Low(Atom atom, long low) => LiteralSplit.IsHalved(atom) && atom.Time!.Value.Time == RelativeTime.WithinNext ? Atom.Missing + 1 : low;

    private static long High(Atom atom, long high) => LiteralSplit.IsHalved(atom) && atom.Time!.Value.Time == RelativeTime.WithinLast ? long.MaxValue : high;

    private ThresholdTable?[] Tables(List<(int Column, int Segment, long Low, long High, bool Inverted, bool Denied)> literals)
    {
        var tables = new ThresholdTable?[store.Numbers.Length];
        foreach (var column in literals.GroupBy(l => l.Column))
            tables[column.Key] = new ThresholdTable(store.SegmentWords, [.. column.Select(l => (l.Segment, l.Low, l.High, l.Inverted, l.Denied))]);
        return tables;
    }
}
