namespace Crm.Loyalty;

/// <summary>The codes of the loyalty programme's "no".</summary>
public static class LoyaltyRefusals
{
    /// <summary>More bonuses are to be spent than can be. Data: <c>asked</c>, <c>spendable</c>.</summary>
    public const string NotEnough = "loyalty.not-enough";

    /// <summary>More bonuses are to be spent on the order than its limits permit. Data: <c>asked</c>, <c>most</c>, <c>because</c>.</summary>
    public const string AboveLimit = "loyalty.above-limit";

    /// <summary>The shop has no loyalty programme.</summary>
    public const string NoProgramme = "loyalty.no-programme";

    /// <summary>The buyer is not known, or has not shown who they are. No data.</summary>
    public const string NotVerified = "loyalty.not-verified";

    /// <summary>The order is in another currency than the bonuses. Data: <c>currency</c>, <c>expected</c>.</summary>
    public const string OtherCurrency = "loyalty.other-currency";

    /// <summary>There is no such level. Data: <c>level</c>.</summary>
    public const string UnknownLevel = "loyalty.unknown-level";

    /// <summary>The order has spent bonuses already. Data: <c>order</c>.</summary>
    public const string AlreadySpent = "loyalty.already-spent";

    internal static Refusal Lacks(long asked, long spendable, Currency currency) => new(NotEnough, "{asked} of bonuses cannot be spent: {spendable} can.",
        ("asked", new Money(asked, currency)), ("spendable", new Money(spendable, currency)));
}
