using System.Buffers.Text;
using System.Security.Cryptography;

namespace Crm.Customers;

/// <summary>The secret of a message's unsubscribe link: 128 random bits, kept as a hash only. <c>default</c> is none and withdraws nothing.</summary>
public readonly record struct UnsubscribeToken
{
    private const int Size = 16;

    private readonly UInt128 bits;

    private UnsubscribeToken(UInt128 bits) => this.bits = bits;

    /// <summary>True for <c>default</c>.</summary>
    public bool IsNone => bits == 0;

    /// <summary>The token for the link, base64url, 22 characters. A secret: keep it out of logs.</summary>
    public string Text => Base64Url.EncodeToString(Bytes());

    /// <summary>A fresh one.</summary>
    internal static UnsubscribeToken New() => new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(RandomNumberGenerator.GetBytes(Size)));

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    public static bool TryParse(string? text, out UnsubscribeToken token)
    {
        token = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (text is not { Length: 22 } || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Size)
            return false;
        token = new UnsubscribeToken(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));
        return !token.IsNone;
    }

    /// <summary>Never the secret.</summary>
    public override string ToString() => IsNone ? "" : "***";

    /// <summary>As it is stored. It needs no salt: the token is random throughout.</summary>
    internal string Hash() => Convert.ToHexString(SHA256.HashData(Bytes()));

    private byte[] Bytes()
    {
        var bytes = new byte[Size];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        return bytes;
    }
}
