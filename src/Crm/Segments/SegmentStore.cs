using System.Runtime.CompilerServices;

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

    private readonly int stride;

    /// <summary>
    /// What is kept of a row by itself: its flags, its segments, and when time may change it next. All of it in one place: for a row out of a
    /// million each place is far away.
    /// </summary>
    private ulong[] byRow = [];

    internal SegmentStore(int columns, int flags, int segments)
    {
        (FlagWords, SegmentWords) = (Words(flags), Words(segments));
        stride = FlagWords + SegmentWords + 1;
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

    /// <summary>Bytes that the arrays take.</summary>
    internal long Bytes => (Numbers.Sum(c => (long)c.Length) + Flags.Sum(f => (long)f.Length) + Members.Sum(m => (long)m.Length) + Present.Length + byRow.Length) * 8;

    internal Span<ulong> FlagsOf(int row) => byRow.AsSpan(row * stride, FlagWords);

    internal Span<ulong> MembersOf(int row) => byRow.AsSpan((row * stride) + FlagWords, SegmentWords);

    /// <summary>When time may change a row next; <see cref="long.MaxValue"/> for never.</summary>
    internal ref long DueAt(int row) => ref Unsafe.As<ulong, long>(ref byRow[(row * stride) + stride - 1]);

    /// <summary>Makes room for rows up to this one; changes nothing where there is no room.</summary>
    /// <exception cref="InvalidOperationException">More than one array holds.</exception>
    internal void Reach(int row)
    {
        if (row < Rows)
            return;
        var most = Array.MaxLength / stride / BlockRows * BlockRows;
        if (row >= most)
            throw new InvalidOperationException($"At most {most} customers can be kept with so many segments and conditions: {stride} words a customer in one array. Use fewer segments.");
        var rows = (int)Math.Min((Math.Max(row + 1L, Rows * 3L / 2) + BlockRows - 1) / BlockRows * BlockRows, most);
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
        byRow = Larger(byRow, rows * stride);
        for (var added = Rows; added < rows; added++)
            DueAt(added) = long.MaxValue;
        Rows = rows;
    }

    internal bool IsPresent(int row) => row < Rows && (Present[row >> 6] >> (row & 63) & 1) != 0;

    /// <summary>
    /// Reads all that lies about a row, so that the memory, which is far away for a row out of a million, fetches it at once
    /// instead of piece by piece as it comes to be needed. What it gives means nothing.
    /// </summary>
    internal long Touch(int row)
    {
        var bits = 0UL;
        var own = byRow.AsSpan(row * stride, stride);
        for (var i = 0; i < own.Length; i += PerLine)
            bits ^= own[i];
        var touched = unchecked((long)(bits ^ own[^1]));
        foreach (var column in Numbers)
            touched ^= column[row];
        return touched;
    }

    /// <summary>Takes over the flags of a row, by row and by column.</summary>
    internal void SetFlags(int row, ReadOnlySpan<ulong> flags)
    {
        var own = FlagsOf(row);
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
