namespace Crm.Stock;

/// <summary>The codes of the stock's "no".</summary>
public static class StockRefusals
{
    /// <summary>Less is available than asked for. Data: <c>lines</c>, a list of <see cref="LineShortage"/>, one per line that lacks.</summary>
    public const string NotEnough = "stock.not-enough";

    /// <summary>More is to be shipped than is reserved and granted. Data: <c>lines</c>, a list of <see cref="LineShortage"/>.</summary>
    public const string NotReserved = "stock.not-reserved";

    /// <summary>More is to be shipped than lies in the warehouse. Data: <c>lines</c>, a list of <see cref="LineShortage"/>.</summary>
    public const string NotOnHand = "stock.not-on-hand";

    /// <summary>A transfer would take what is reserved. Data: <c>requested</c>, <c>available</c>.</summary>
    public const string Reserved = "stock.reserved";

    /// <summary>More is said to be no longer expected than was expected. Data: <c>requested</c>, <c>incoming</c>.</summary>
    public const string NotExpected = "stock.not-expected";

    /// <summary>The hold has not expired. Data: <c>expires</c>.</summary>
    public const string NotExpired = "stock.not-expired";

    internal static Refusal Lines(string code, IReadOnlyList<LineShortage> lines) => new(code, code switch
    {
        NotEnough => "Not enough in stock: {lines}.",
        NotReserved => "More is to be shipped than is reserved: {lines}.",
        _ => "More is to be shipped than is on hand: {lines}.",
    }, ("lines", lines));
}
