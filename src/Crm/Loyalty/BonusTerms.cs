namespace Crm.Loyalty;

/// <summary>For how long bonuses of an order live.</summary>
/// <param name="LivesDays">Days from when they can be spent; null for without end.</param>
/// <param name="WarnDays">How many days before its end the customer is to hear of it; null for not at all.</param>
public readonly record struct BonusTerms(int? LivesDays, int? WarnDays = null);
