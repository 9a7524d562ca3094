using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Crm;

/// <summary>
/// 128 random bits that open one thing: a device's cookie, a link in a mail. Made at the edge; only a hash is kept, so that whoever
/// reads the store opens nothing. <c>default</c> is none and opens nothing.
/// </summary>
public readonly record struct SecretToken
{
    /// <summary>Bytes in a token.</summary>
    public const int Size = 16;

    private readonly UInt128 bits;

    private SecretToken(UInt128 bits) => this.bits = bits;

    /// <summary>True for <c>default</c>.</summary>
    public bool IsNone => bits == 0;

    /// <summary>The token for a cookie or an address, base64url, 22 characters. A secret: keep it out of logs.</summary>
    public string Text => Base64Url.EncodeToString(Bytes());

    /// <summary>A token of random bytes.</summary>
    /// <exception cref="ArgumentException">Not 16 bytes, or all 0.</exception>
    public static SecretToken Of(ReadOnlySpan<byte> random)
    {
        if (random.Length != Size)
            throw new ArgumentException($"A token has {Size} bytes.", nameof(random));
        var bits = BinaryPrimitives.ReadUInt128BigEndian(random);
        return bits == 0 ? throw new ArgumentException("These bytes are not random.", nameof(random)) : new SecretToken(bits);
    }

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    public static bool TryParse(string? text, out SecretToken token)
    {
        token = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (text is not { Length: 22 } || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var written) || written != Size)
            return false;
        token = new SecretToken(BinaryPrimitives.ReadUInt128BigEndian(bytes));
        return !token.IsNone;
    }

    /// <summary>SHA-256 of the token, to be stored. It needs no salt: the token is random throughout.</summary>
    public byte[] Hash() => SHA256.HashData(Bytes());

    /// <summary>The first 128 bits of <see cref="Hash"/> as text, for what is looked up by it.</summary>
    public string HashText() => Base64Url.EncodeToString(Hash().AsSpan(0, Size));

    /// <summary>Never the secret.</summary>
    public override string ToString() => IsNone ? "" : "***";

    private byte[] Bytes()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        return bytes;
    }
}
