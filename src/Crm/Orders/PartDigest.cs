using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Crm.Orders;

/// <summary>Digests of parts of an order, one after the other: SHA-256 over their values, each told apart from its neighbours and from nothing.</summary>
internal sealed class PartDigest
{
    private byte[] buffer = new byte[512];
    private int length;

    internal void Text(string? value)
    {
        if (value is null)
        {
            Flag(false);
            return;
        }

        var room = Room(5 + Encoding.UTF8.GetMaxByteCount(value.Length));
        var written = Encoding.UTF8.GetBytes(value, room[5..]);
        room[0] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(room[1..], written);
        length += 5 + written;
    }

    internal void Number(long? value)
    {
        Flag(value is not null);
        if (value is not { } number)
            return;
        BinaryPrimitives.WriteInt64LittleEndian(Room(8), number);
        length += 8;
    }

    internal void Flag(bool? value)
    {
        Room(1)[0] = value switch { null => 2, true => 1, false => 0 };
        length++;
    }

    internal void Amount(Money? value)
    {
        Number(value?.Units);
        if (value is { } money)
            Text(money.Currency.IsNone ? null : money.Currency.Code);
    }

    /// <summary>The part's digest; the next part begins. 64 bits are plenty to tell one order's deliveries apart.</summary>
    internal string End()
    {
        if (length <= Nothings.Length && buffer.AsSpan(0, length).IndexOfAnyExcept((byte)0) < 0)
        {
            var nothings = length;
            length = 0;
            return nothings == 0 ? Hash([]) : Nothings[nothings - 1];
        }

        var digest = Hash(buffer.AsSpan(0, length));
        length = 0;
        return digest;
    }

    /// <summary>The digests of one to four values that are not there: of comments and methods most orders have none.</summary>
    private static readonly string[] Nothings = [Hash([0]), Hash([0, 0]), Hash([0, 0, 0]), Hash([0, 0, 0, 0])];

    private static string Hash(ReadOnlySpan<byte> values)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(values, hash);
        return Convert.ToHexStringLower(hash[..8]);
    }

    private Span<byte> Room(int bytes)
    {
        if (buffer.Length - length < bytes)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + bytes));
        return buffer.AsSpan(length);
    }
}
