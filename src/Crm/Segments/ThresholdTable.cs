namespace Crm.Segments;

/// <summary>
/// The bounds of all segments on one column, sorted, with a bitmap for each stretch between two of them: the segments all of
/// whose conditions on this column a value there meets. A value's segments are one search and one bitmap, however many there are.
/// </summary>
internal sealed class ThresholdTable
{
    private readonly long[] starts;
    private readonly ulong[] masks;
    private readonly int words;

    /// <param name="words">Words of a bitmap of segments.</param>
    /// <param name="literals">Bounds, both included, that a segment asks for; denied ones must not be met.</param>
    internal ThresholdTable(int words, IReadOnlyList<(int Segment, long Low, long High, bool Inverted, bool Denied)> literals)
    {
        this.words = words;
        starts = [Atom.Missing, .. literals.SelectMany(l => (long[])(l.High == long.MaxValue ? [l.Low, Atom.Missing + 1] : [l.Low, l.High + 1, Atom.Missing + 1])).Where(v => v > Atom.Missing).Distinct().Order()];
        masks = new ulong[starts.Length * words];
        Array.Fill(masks, ulong.MaxValue);
        for (var slot = 0; slot < starts.Length; slot++)
            foreach (var (segment, low, high, inverted, denied) in literals)
                if ((starts[slot] != Atom.Missing && (starts[slot] >= low && starts[slot] <= high) != inverted) == denied)
                    masks[(slot * words) + (segment >> 6)] &= ~(1UL << (segment & 63));
    }

    /// <summary>The bitmap of the stretch that the value lies in.</summary>
    internal ReadOnlySpan<ulong> Of(long value) => masks.AsSpan((Words.CountUpTo(starts, value) - 1) * words, words);
}
