namespace Crm.Loyalty;

/// <summary>What of the programme is frozen with an order's bonuses: how long they live, and of what they are a share.</summary>
/// <param name="LivesDays">Days from when they can be spent; null for without end.</param>
/// <param name="WarnDays">How many days before its end the customer is to hear of it; null for not at all.</param>
public readonly record struct BonusTerms(int? LivesDays, int? WarnDays = null)
{
    /// <inheritdoc cref="LoyaltyProgramme.AccruesOnDelivery"/>
    public bool OnDelivery { get; init; }

    /// <inheritdoc cref="LoyaltyProgramme.AccruesOnServices"/>
    public bool OnServices { get; init; }
}
