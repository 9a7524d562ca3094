using NodaTime;

namespace Crm.Carts;

/// <summary>A link that opens a cart on another device, and nothing else. Only the hash of its secret is kept.</summary>
public sealed class CartRecovery
{
    private CartRecovery()
    {
    }

    /// <summary>The cart.</summary>
    public CartId CartId { get; private set; }

    /// <summary>From 1, in the order of issuing.</summary>
    public int Position { get; private set; }

    /// <summary>Hash of the secret (<see cref="SecretToken.HashText"/>).</summary>
    public string Hash { get; private set; } = "";

    /// <summary>From then on it opens nothing.</summary>
    public Instant ExpiresAt { get; private set; }

    internal static CartRecovery Create(CartId cart, int position, string hash, Instant expires) =>
        new() { CartId = cart, Position = position, Hash = hash, ExpiresAt = expires };
}
