namespace Crm.Orders;

/// <summary>Codes with which orders refuse.</summary>
public static class OrderRefusals
{
    /// <summary>The order as given has mistakes; datum <c>mistakes</c> lists them all as <see cref="InputMistake"/>.</summary>
    public const string Invalid = "order.invalid";

    /// <summary>What is given is no tag. Data: <c>tag</c>, <c>most</c>.</summary>
    public const string NoTag = "order.tag-invalid";

    /// <summary>The order has as many tags as an order may have. Datum <c>most</c>.</summary>
    public const string TooManyTags = "order.too-many-tags";

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

    /// <summary>An edit breaks a discount's condition, and a person is to choose. Data: <c>broken</c>, <c>before</c>, <c>keep</c>, <c>reprice</c> (null where that is not possible).</summary>
    public const string DiscountBroken = "order.discount-broken";

    /// <summary>Discounts cannot be worked out anew, since their terms are not recorded. Datum <c>codes</c>.</summary>
    public const string CannotReprice = "order.cannot-reprice";

    /// <summary>Of a line something was shipped or came back, so its quantity stays: what comes back is a return. Datum <c>position</c>.</summary>
    public const string LineShipped = "order.line-shipped";

    /// <summary>Nothing would be left of the order: cancel it.</summary>
    public const string NoLinesLeft = "order.no-lines-left";

    /// <summary>The order is in a final status; it is reopened by a transition first. Datum <c>status</c>.</summary>
    public const string Closed = "order.closed";

    /// <summary>Somebody else has changed the order since. Data: <c>seen</c>, <c>version</c>, <c>fields</c> (what they changed).</summary>
    public const string Changed = "order.changed";

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
