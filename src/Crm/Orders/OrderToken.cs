using System.Security.Cryptography;

namespace Crm.Orders;

/// <summary>
/// The secret in the address of an order's public page: 128 random bits made at the edge. Only its hash is kept.
/// <c>default</c> is none and opens nothing.
/// </summary>
public readonly record struct OrderToken
{
    /// <summary>Bytes in a token.</summary>
    public const int Size = SecretToken.Size;

    private readonly SecretToken secret;

    private OrderToken(SecretToken secret) => this.secret = secret;

    /// <summary>True for <c>default</c>.</summary>
    public bool IsNone => secret.IsNone;

    /// <summary>The token for the address, base64url, 22 characters. A secret: keep it out of logs.</summary>
    public string Text => secret.Text;

    /// <summary>A token of random bytes.</summary>
    /// <exception cref="ArgumentException">Not 16 bytes, or all 0.</exception>
    public static OrderToken Of(ReadOnlySpan<byte> random) => new(SecretToken.Of(random));

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    public static bool TryParse(string? text, out OrderToken token)
    {
        var isToken = SecretToken.TryParse(text, out var secret);
        token = new OrderToken(secret);
        return isToken;
    }

    /// <summary>SHA-256 of the token, to be stored. It needs no salt: the token is random throughout.</summary>
    public byte[] Hash() => secret.Hash();

    /// <summary>Whether this is the token of the hash, in a time that does not tell how much of it was right.</summary>
    public bool Matches(ReadOnlySpan<byte> hash) => !IsNone & CryptographicOperations.FixedTimeEquals(Hash(), hash);

    /// <summary>Never the secret.</summary>
    public override string ToString() => secret.ToString();
}
