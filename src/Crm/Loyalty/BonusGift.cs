using NodaTime;

namespace Crm.Loyalty;

/// <summary>Bonuses to give (P6).</summary>
/// <param name="Amount">How much, in the currency of the customer's shops; above 0.</param>
public sealed record BonusGift(Money Amount)
{
    /// <summary>Until when they can be spent, this instant excluded; null for without end.</summary>
    public Instant? ExpiresAt { get; init; }

    /// <summary>How many days before its end the customer is to hear of it; null for not at all.</summary>
    public int? WarnDays { get; init; }

    /// <summary>Why, in the shop's words; at most 500 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>A gift, unless something is put right.</summary>
    public BonusSource Source { get; init; } = BonusSource.Gift;
}
