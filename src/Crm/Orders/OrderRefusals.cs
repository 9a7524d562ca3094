namespace Crm.Orders;

/// <summary>Codes with which orders refuse.</summary>
public static class OrderRefusals
{
    /// <summary>The order as given has mistakes; datum <c>mistakes</c> lists them all as <see cref="InputMistake"/>.</summary>
    public const string Invalid = "order.invalid";

    /// <summary>The order is deleted.</summary>
    public const string Deleted = "order.deleted";

    /// <summary>The order is not deleted.</summary>
    public const string NotDeleted = "order.not-deleted";

    /// <summary>The order has that status already.</summary>
    public const string SameStatus = "order.same-status";

    /// <summary>The order has no such line. Data: <c>number</c>, <c>lines</c>.</summary>
    public const string NoSuchLine = "order.no-such-line";

    /// <summary>More would come back than was sold.</summary>
    public const string ReturnedTooMuch = "order.returned-too-much";

    /// <summary>The return as given has mistakes; datum <c>mistakes</c> lists them all as <see cref="InputMistake"/>.</summary>
    public const string InvalidReturn = "return.invalid";

    /// <summary>Amounts are in another currency than the site's figures, and nothing says what it was worth. Data: <c>currency</c>, <c>base</c>.</summary>
    public const string NoRate = "order.no-rate";

    /// <summary>The mistakes that an <see cref="Invalid"/> or <see cref="InvalidReturn"/> refusal tells.</summary>
    internal static IReadOnlyList<InputMistake> MistakesIn(Refusal refusal) => (IReadOnlyList<InputMistake>)refusal.Data["mistakes"]!;

    /// <summary>Goods are held for the order, so it cannot be deleted: nothing would ever release them.</summary>
    public const string HoldsStock = "order.holds-stock";

    internal static Refusal? IfHoldsStock(Order order) => order.Lines.Any(l => l.StockState == Stock.StockTarget.Reserved)
        ? new Refusal(HoldsStock, "Goods are held for order {number}; cancel it first.", ("number", order.Number))
        : null;

    internal static Refusal WithoutRate(Currency currency, Currency toBase) =>
        new(NoRate, "What is in {currency} needs its rate to {base}.", ("currency", currency), ("base", toBase));

    internal static Refusal OfMistakes(string code, IReadOnlyList<InputMistake> mistakes) =>
        new(code, "{mistakes}.", ("mistakes", mistakes));
}
