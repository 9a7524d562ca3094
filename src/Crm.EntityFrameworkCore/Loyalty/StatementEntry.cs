using Crm.Customers;
using Crm.Orders;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>One line of a statement.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Customer">Whose account, of customers who were merged.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Amount">How much; above 0.</param>
/// <param name="Active">By how much it moved what can be spent, before what is owed.</param>
/// <param name="Pending">By how much it moved what is pending.</param>
/// <param name="Debt">By how much it moved what is owed.</param>
/// <param name="Balance">What could be spent after it, less what was owed; below 0 where more was owed.</param>
/// <param name="Order">For which order; null for none.</param>
/// <param name="Cause">Why, as the call said it; null for nothing.</param>
/// <param name="Actor">Who.</param>
public sealed record StatementEntry(
    Instant At, CustomerId Customer, BonusEntryKind Kind, Money Amount, Money Active, Money Pending, Money Debt, Money Balance, OrderId? Order, string? Cause, string Actor)
{
    /// <summary>Why it was given, as the gift says; null for what is no gift, where it says nothing, and after an erasure.</summary>
    public string? Reason { get; init; }
}
