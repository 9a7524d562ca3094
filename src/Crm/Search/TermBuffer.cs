using System.Buffers;

namespace Crm.Search;

/// <summary>
/// Collects the entries of one document in one piece of memory and makes one text of them: a document has a hundred, and most are there
/// several times. What was rented is cleared when it is given back: it is personal.
/// </summary>
internal ref struct TermBuffer
{
    private char[] text = ArrayPool<char>.Shared.Rent(4_096);
    private Entry[] entries = ArrayPool<Entry>.Shared.Rent(256);
    private int used;
    private int count;

    public TermBuffer()
    {
    }

    /// <summary>What the entries that follow begin with: the name of a partition.</summary>
    internal string Prefix { get; set; } = "";

    /// <summary>Adds an entry, cut to the length of the longest word.</summary>
    /// <param name="sort">The letter of its sort.</param>
    /// <param name="term">What stands there.</param>
    /// <param name="isReversed">Written from its end.</param>
    internal void Add(char sort, scoped ReadOnlySpan<char> term, bool isReversed = false)
    {
        var length = Math.Min(term.Length, SearchText.LongestWord);
        var room = Begin(Prefix.Length + 1 + length);
        Prefix.CopyTo(room);
        room[Prefix.Length] = sort;
        var rest = room[(Prefix.Length + 1)..];
        if (!isReversed)
            term[..length].CopyTo(rest);
        else
            for (var i = 0; i < length; i++)
                rest[i] = term[^(i + 1)];
    }

    /// <summary>Adds an entry as it is.</summary>
    internal void Add(SearchTerm term)
    {
        var room = Begin(Prefix.Length + term.Text.Length);
        Prefix.CopyTo(room);
        term.Text.CopyTo(room[Prefix.Length..]);
    }

    /// <summary>What is made of all entries in ordinal order, each once, with a space between. Nothing is to be added after it.</summary>
    internal T Joined<T>(Func<ReadOnlySpan<char>, T> make)
    {
        var all = entries.AsSpan(0, count);
        all.Sort(new Ordinal(text));
        var (kept, length) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            if (i > 0 && Of(all[i]).SequenceEqual(Of(all[kept - 1])))
                continue;
            all[kept++] = all[i];
            length += all[i].Length + 1;
        }

        var joined = ArrayPool<char>.Shared.Rent(length);
        var at = 0;
        foreach (var entry in all[..kept])
        {
            Of(entry).CopyTo(joined.AsSpan(at));
            at += entry.Length;
            joined[at++] = ' ';
        }

        var result = make(joined.AsSpan(0, Math.Max(0, length - 1)));
        ArrayPool<char>.Shared.Return(joined, clearArray: true);
        ArrayPool<char>.Shared.Return(text, clearArray: true);
        ArrayPool<Entry>.Shared.Return(entries);
        (text, entries, used, count) = ([], [], 0, 0);
        return result;
    }

    private readonly ReadOnlySpan<char> Of(Entry entry) => text.AsSpan(entry.Start, entry.Length);

    private Span<char> Begin(int length)
    {
        if (used + length > text.Length)
            Grow(ref text, used, used + length);
        if (count == entries.Length)
            Grow(ref entries, count, count + 1);
        entries[count++] = new Entry(used, length);
        used += length;
        return text.AsSpan(used - length, length);
    }

    private static void Grow<T>(ref T[] array, int used, int wanted)
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(wanted, array.Length * 2));
        array.AsSpan(0, used).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array, clearArray: true);
        array = larger;
    }

    private readonly record struct Entry(int Start, int Length);

    private readonly struct Ordinal(char[] text) : IComparer<Entry>
    {
        public int Compare(Entry x, Entry y) => text.AsSpan(x.Start, x.Length).SequenceCompareTo(text.AsSpan(y.Start, y.Length));
    }
}
