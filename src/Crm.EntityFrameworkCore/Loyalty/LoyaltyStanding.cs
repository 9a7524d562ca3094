using Crm.Customers;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>The bonuses of a customer and of all merged with them, as of now.</summary>
/// <param name="Customer">Whose.</param>
/// <param name="Spendable">What can be spent now; never below 0.</param>
/// <param name="Pending">What comes with orders that are not complete yet.</param>
/// <param name="Debt">What is owed.</param>
/// <param name="Level">Code of the level; null for none.</param>
/// <param name="GraceUntil">Until when a level is kept that the figures no longer give; null where they do.</param>
/// <param name="Lots">The lots with something left, those that end first at the top.</param>
public sealed record LoyaltyStanding(
    CustomerId Customer, Money Spendable, Money Pending, Money Debt, string? Level, Instant? GraceUntil, IReadOnlyList<BonusLot> Lots);
