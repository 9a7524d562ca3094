namespace Crm.Loyalty;

/// <summary>A level of the programme. The part of a JSON document.</summary>
/// <param name="Code">Short code; unique in the programme, 1 to 50 characters.</param>
/// <param name="Name">Its name, as customers see it.</param>
/// <param name="From">From which figure on it is reached: an amount in base currency, or a number of orders.</param>
public sealed record LoyaltyLevel(string Code, string Name, decimal From)
{
    /// <summary>What it accrues, in percent; null for what the programme does.</summary>
    public decimal? Accrual { get; init; }

    /// <summary>How much of the goods may be paid with bonuses, in percent; null for what the programme says.</summary>
    public decimal? MaxShare { get; init; }
}
