namespace Crm.Segments;

/// <summary>
/// The columns: numbers of each row, flags by column (a bitmap per flag) and by row, who is there at all, and the membership
/// both ways. Grows by doubling.
/// </summary>
internal sealed class SegmentStore
{
    internal const int BlockRows = 8_192;
    internal const int BlockWords = BlockRows / 64;

    /// <summary>Words that the memory fetches together.</summary>
    private const int PerLine = 8;

    internal SegmentStore(int columns, int flags, int segments)
    {
        (FlagWords, SegmentWords) = (Words(flags), Words(segments));
        Numbers = Jagged<long>(columns);
        Flags = Jagged<ulong>(flags);
        Members = Jagged<ulong>(segments);
    }

    internal int Rows { get; private set; }

    internal int FlagWords { get; }

    internal int SegmentWords { get; }

    internal long[][] Numbers { get; }

    internal ulong[][] Flags { get; }

    internal ulong[][] Members { get; }

    internal ulong[] Present { get; private set; } = [];

    internal ulong[] FlagsByRow { get; private set; } = [];

    internal ulong[] MembersByRow { get; private set; } = [];

    /// <summary>Bytes that the arrays take.</summary>
    internal long Bytes => (Numbers.Sum(c => (long)c.Length) + Flags.Sum(f => (long)f.Length) + Members.Sum(m => (long)m.Length) + Present.Length + FlagsByRow.Length + MembersByRow.Length) * 8;

    /// <summary>Makes room for rows up to this one.</summary>
    internal void Reach(int row)
    {
        if (row < Rows)
            return;
        var rows = (Math.Max(row + 1, (int)Math.Min(Rows * 3L / 2, Array.MaxLength / 2)) + BlockRows - 1) / BlockRows * BlockRows;
        foreach (ref var column in Numbers.AsSpan())
        {
            var old = column.Length;
            Array.Resize(ref column, rows);
            column.AsSpan(old).Fill(Atom.Missing);
        }

        foreach (ref var flag in Flags.AsSpan())
            Array.Resize(ref flag, rows / 64);
        foreach (ref var members in Members.AsSpan())
            Array.Resize(ref members, rows / 64);
        Present = Larger(Present, rows / 64);
        FlagsByRow = Larger(FlagsByRow, rows * FlagWords);
        MembersByRow = Larger(MembersByRow, rows * SegmentWords);
        Rows = rows;
    }

    internal bool IsPresent(int row) => row < Rows && (Present[row >> 6] >> (row & 63) & 1) != 0;

    /// <summary>
    /// Reads all that lies about a row, so that the memory, which is far away for a row out of a million, fetches it at once
    /// instead of piece by piece as it comes to be needed. What it gives means nothing.
    /// </summary>
    internal long Touch(int row)
    {
        var bits = Touched(FlagsByRow, row * FlagWords, FlagWords) ^ Touched(MembersByRow, row * SegmentWords, SegmentWords);
        var touched = unchecked((long)bits);
        foreach (var column in Numbers)
            touched ^= column[row];
        return touched;

        static ulong Touched(ulong[] array, int from, int length)
        {
            var bits = 0UL;
            for (var i = 0; i < length; i += PerLine)
                bits ^= array[from + i];
            return length == 0 ? bits : bits ^ array[from + length - 1];
        }
    }

    /// <summary>Takes over the flags of a row, by row and by column.</summary>
    internal void SetFlags(int row, ReadOnlySpan<ulong> flags)
    {
        var own = FlagsByRow.AsSpan(row * FlagWords, FlagWords);
        var bit = 1UL << (row & 63);
        for (var w = 0; w < flags.Length; w++)
        {
            for (var changed = own[w] ^ flags[w]; changed != 0; changed &= changed - 1)
                Flags[(w << 6) + System.Numerics.BitOperations.TrailingZeroCount(changed)][row >> 6] ^= bit;
            own[w] = flags[w];
        }
    }

    internal static int Words(int bits) => (bits + 63) / 64;

    private static ulong[] Larger(ulong[] array, int length)
    {
        Array.Resize(ref array, length);
        return array;
    }

    private static T[][] Jagged<T>(int count) => [.. Enumerable.Range(0, count).Select(_ => Array.Empty<T>())];
}
