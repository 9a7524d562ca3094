using System.Text;

namespace Crm.Store;

/// <summary>Room for the texts that a group records: the next group uses it again, so that a body of some thousand letters makes no garbage.</summary>
internal sealed class TextRoom
{
    private const int PageSize = 1 << 16;

    /// <summary>More than these of an uncommonly large group are not held.</summary>
    private const int MostPages = 64;

    private readonly List<byte[]> pages = [];
    private int page = -1;
    private int used = PageSize;

    /// <summary>All that was kept is no longer needed.</summary>
    internal void Begin()
    {
        (page, used) = (-1, PageSize);
        if (pages.Count > MostPages)
            pages.RemoveRange(MostPages, pages.Count - MostPages);
    }

    internal Utf8Text Keep(ReadOnlySpan<byte> text)
    {
        var (room, start) = Take(text.Length);
        text.CopyTo(room.AsSpan(start));
        return new Utf8Text(room, start, text.Length, IsPaged(text.Length));
    }

    internal Utf8Text Keep(ReadOnlySpan<char> text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        var (room, start) = Take(length);
        Encoding.UTF8.GetBytes(text, room.AsSpan(start));
        return new Utf8Text(room, start, length, IsPaged(length));
    }

    /// <summary>Pages stay where they are in memory, so that the store can read texts there; longer texts are on their own.</summary>
    private static bool IsPaged(int length) => length <= PageSize / 4;

    private (byte[] Room, int Start) Take(int length)
    {
        if (!IsPaged(length))
            return (new byte[length], 0);
        if (used + length > PageSize)
        {
            if (++page == pages.Count)
                pages.Add(GC.AllocateUninitializedArray<byte>(PageSize, pinned: true));
            used = 0;
        }

        used += length;
        return (pages[page], used - length);
    }
}
