using System.Text;

namespace Crm.Store;

/// <summary>A text as it is stored and hashed, in room that its group gives up: good until the group is written.</summary>
/// <param name="room">Where it stands.</param>
/// <param name="start">From which byte on.</param>
/// <param name="length">How many.</param>
/// <param name="isPinned">Whether the room stays where it is in memory.</param>
internal sealed class Utf8Text(byte[] room, int start, int length, bool isPinned = false)
{
    /// <summary>Its address, where it has one that is good as long as the text; 0 for none.</summary>
    internal nint At => isPinned ? System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(room, start) : 0;

    internal ReadOnlySpan<byte> Bytes => room.AsSpan(start, length);

    /// <summary>Whether it is this text.</summary>
    internal bool Is(string text) => Ascii.Equals(Bytes, text) || (Encoding.UTF8.GetByteCount(text) == length && ToString() == text);

    public override string ToString() => Encoding.UTF8.GetString(Bytes);
}
