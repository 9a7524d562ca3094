using System.Runtime.InteropServices;
using System.Text;

namespace Crm.Sqlite;

/// <summary>
/// Where the texts and bytes stand that a statement is bound to, outside the collector's reach: SQLite reads them where they are.
/// What does not fit is left to be copied; the room is then larger the next time.
/// </summary>
internal sealed unsafe class BoundRoom : IDisposable
{
    private const int Least = 1024;

    /// <summary>Room for uncommonly long texts is not kept.</summary>
    private const int Most = 1 << 16;

    private byte* room;
    private int size;
    private int used;
    private int wanted;

    /// <summary>What was bound is of no more use.</summary>
    internal void Begin()
    {
        if (wanted > size && size < Most)
        {
            NativeMemory.Free(room);
            size = Math.Clamp(wanted * 2, Least, Most);
            room = (byte*)NativeMemory.Alloc((nuint)size);
        }

        (used, wanted) = (0, 0);
    }

    internal bool TryKeep(string text, out nint at, out int length)
    {
        var most = text.Length * 3;
        if (!TryTake(most, out at))
        {
            length = 0;
            return false;
        }

        length = Encoding.UTF8.GetBytes(text, new Span<byte>((void*)at, most));
        used -= most - length;
        return true;
    }

    internal bool TryKeep(ReadOnlySpan<byte> bytes, out nint at)
    {
        if (!TryTake(bytes.Length, out at))
            return false;
        bytes.CopyTo(new Span<byte>((void*)at, bytes.Length));
        return true;
    }

    /// <summary>A place, never null: an empty text is not none.</summary>
    private bool TryTake(int length, out nint at)
    {
        wanted += Math.Min(length, Most) + 1;
        at = (nint)(room + used);
        if (room is null || length > size - used)
            return false;
        used += length;
        return true;
    }

    public void Dispose()
    {
        NativeMemory.Free(room);
        room = null;
        (size, used, wanted) = (0, 0, 0);
    }
}
