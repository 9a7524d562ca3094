using System.Text;

namespace Crm.Store;

/// <summary>A text as it is stored and hashed, in room that its group gives up: good until the group is written.</summary>
internal sealed class Utf8Text(byte[] room, int start, int length)
{
    internal ReadOnlySpan<byte> Bytes => room.AsSpan(start, length);

    /// <summary>Whether it is this text.</summary>
    internal bool Is(string text) => Ascii.Equals(Bytes, text) || (Encoding.UTF8.GetByteCount(text) == length && ToString() == text);

    public override string ToString() => Encoding.UTF8.GetString(Bytes);
}
