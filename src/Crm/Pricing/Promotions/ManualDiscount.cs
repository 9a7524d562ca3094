namespace Crm.Pricing;

/// <summary>A discount that staff gave by hand; whether they may is the caller's to know. Exactly one of amount and percentage is given.</summary>
/// <param name="Code">The reason: recorded as the discount's code.</param>
/// <param name="Line">Position of the line, from 0; null for the order.</param>
/// <param name="Amount">What is taken off the line or the order, once.</param>
/// <param name="Percent">0 to 100 % of the line, or of the goods when the order's turn comes.</param>
/// <param name="BelowFloor">A line's price may go below floor and margin by it.</param>
public sealed record ManualDiscount(string Code, int? Line = null, Money? Amount = null, Percent? Percent = null, bool BelowFloor = false);
