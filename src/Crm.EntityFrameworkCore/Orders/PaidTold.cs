namespace Crm.Orders;

/// <summary>What a source tells of an order's being paid.</summary>
/// <param name="Amount">How much; null for all of it.</param>
internal readonly record struct PaidTold(Money? Amount)
{
    /// <summary>The amount, of an order that comes to so much at its source: what staff made of it here was not paid there.</summary>
    internal Money Of(Money total) => Amount ?? (total.IsNegative ? Money.Zero(total.Currency) : total);
}
