using System.Text;

namespace Crm.Store;

/// <summary>A text as it is stored and hashed, in room that its group gives up: good until the group is written.</summary>
internal sealed class Utf8Text(byte[] room, int start, int length)
{
    internal ReadOnlySpan<byte> Bytes => room.AsSpan(start, length);

    public override string ToString() => Encoding.UTF8.GetString(Bytes);
}
