using Crm.Customers;
using Crm.Orders;

namespace Crm.Loyalty;

/// <summary>One entry of a bonus ledger. Never changed, never removed; in the store it is the change record of the account.</summary>
/// <param name="Customer">Whose account.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Units">How much, in ten-thousandths; above 0.</param>
/// <param name="Order">The order that it is for; null for none.</param>
/// <param name="Lot">The lot that moved; null for none.</param>
/// <param name="After">The counters after this entry.</param>
public sealed record BonusEntry(CustomerId Customer, BonusEntryKind Kind, long Units, OrderId? Order, BonusLotId? Lot, BonusCounters After);
