using NodaTime;

namespace Crm.Customers;

/// <summary>A token that was sent with a message: whoever has it may take the consent back. Only its hash stands here.</summary>
internal sealed class UnsubscribeRow
{
    /// <summary>SHA-256 of the token, in hexadecimal.</summary>
    public string Hash { get; set; } = "";
    public CustomerId CustomerId { get; set; }
    public string Purpose { get; set; } = "";

    /// <summary>The way by which it was sent.</summary>
    public ContactChannel Channel { get; set; }
    public Instant IssuedAt { get; set; }
}
