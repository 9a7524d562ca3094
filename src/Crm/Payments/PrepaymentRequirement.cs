namespace Crm.Payments;

/// <summary>What must be paid before work on an order begins: a percentage of its total, an amount, or the greater of both where both are given.</summary>
/// <param name="Percent">Of the total, 0 to 100 %.</param>
/// <param name="Amount">At most the total counts.</param>
/// <param name="Reason">Code of why: <c>refused-before</c>.</param>
public sealed record PrepaymentRequirement(Percent? Percent = null, Money? Amount = null, string? Reason = null)
{
    /// <summary>All of it.</summary>
    public static PrepaymentRequirement Whole(string? reason = null) => new(Crm.Percent.Of(100m), null, reason);

    /// <summary>What that is for a total, rounded to the currency's digits.</summary>
    /// <exception cref="CurrencyMismatchException">The amount is in another currency.</exception>
    public Money Of(Money total)
    {
        var share = Percent is { } percent ? (total * percent).Rounded() : Money.Zero(total.Currency);
        var least = Amount ?? Money.Zero(total.Currency);
        var more = least > share ? least : share;
        return more > total ? total : more;
    }
}
