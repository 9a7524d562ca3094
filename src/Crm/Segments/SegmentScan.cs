namespace Crm.Segments;

/// <summary>
/// The full evaluation, block by block: each distinct condition on numbers once into mask words, flags as they stand, then each
/// segment as ands and ors of masks that lie in the processor's cache. Blocks are independent: each thread takes a range.
/// </summary>
internal sealed class SegmentScan(SegmentStore store, IReadOnlyList<Atom> atoms, IReadOnlyList<Formula> formulas)
{
    private const int Width = SegmentStore.BlockWords;

    private readonly int depth = formulas.Count == 0 ? 0 : formulas.Max(Depth);

    /// <summary>Evaluates blocks into bitmaps of all rows, one for each segment.</summary>
    internal void Run(int fromBlock, int toBlock, long now, ulong[][] target)
    {
        var masks = new ulong[atoms.Count * Width];
        var room = new ulong[(depth + 1) * Width];
        for (var block = fromBlock; block < toBlock; block++)
        {
            for (var atom = 0; atom < atoms.Count; atom++)
                if (atoms[atom].Flag < 0)
                    Judge(atoms[atom], block, now, masks.AsSpan(atom * Width, Width));
            var cached = new Masks(store, atoms, masks, block);
            var present = store.Present.AsSpan(block * Width, Width);
            for (var segment = 0; segment < formulas.Count; segment++)
            {
                var result = target[segment].AsSpan(block * Width, Width);
                Into(formulas[segment], cached, result, room);
                Words.And(present, result);
            }
        }
    }

    private void Judge(Atom atom, int block, long now, Span<ulong> mask)
    {
        var (low, high) = atom.At(now);
        var numbers = store.Numbers[atom.Column].AsSpan(block * SegmentStore.BlockRows, SegmentStore.BlockRows);
        Words.Between(numbers, low, high, mask);
        if (!atom.Inverted)
            return;
        Span<ulong> there = stackalloc ulong[Width];
        Words.Between(numbers, Atom.Missing + 1, long.MaxValue, there);
        Words.Not(mask);
        Words.And(there, mask);
    }

    private static void Into(Formula formula, Masks masks, Span<ulong> result, Span<ulong> room)
    {
        switch (formula.Kind)
        {
            case Formula.Is.Atom:
                masks.Of(formula.Atom).CopyTo(result);
                break;
            case Formula.Is.Not:
                Into(formula.Parts[0], masks, result, room);
                Words.Not(result);
                break;
            default:
                Group(formula, masks, result, room);
                break;
        }
    }

    private static void Group(Formula formula, Masks masks, Span<ulong> result, Span<ulong> room)
    {
        var all = formula.Kind == Formula.Is.All;
        if (formula.Parts.Length == 0)
            result.Fill(all ? ulong.MaxValue : 0);
        for (var i = 0; i < formula.Parts.Length; i++)
        {
            var part = formula.Parts[i];
            if (i == 0)
            {
                Into(part, masks, result, room);
                continue;
            }

            var other = part.Kind == Formula.Is.Atom ? masks.Of(part.Atom) : room[..Width];
            if (part.Kind != Formula.Is.Atom)
                Into(part, masks, room[..Width], room[Width..]);
            if (all)
                Words.And(other, result);
            else
                Words.Or(other, result);
        }
    }

    private static int Depth(Formula formula) => formula.Parts.Length == 0 ? 1 : 1 + formula.Parts.Max(Depth);

    /// <summary>The masks of a block: those made for it, and flags where they are kept.</summary>
    private readonly ref struct Masks(SegmentStore store, IReadOnlyList<Atom> atoms, ReadOnlySpan<ulong> made, int block)
    {
        private readonly ReadOnlySpan<ulong> made = made;

        internal ReadOnlySpan<ulong> Of(int atom) =>
            atoms[atom].Flag is >= 0 and var flag ? store.Flags[flag].AsSpan(block * Width, Width) : made.Slice(atom * Width, Width);
    }
}
