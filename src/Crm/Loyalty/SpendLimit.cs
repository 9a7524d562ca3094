namespace Crm.Loyalty;

/// <summary>How much of bonuses may be spent on an order, and what decides it.</summary>
/// <param name="Most">The most that may be spent, rounded down to the currency's digits; never below 0.</param>
/// <param name="Because">Which limit is the narrowest.</param>
public readonly record struct SpendLimit(Money Most, SpendBound Because);
