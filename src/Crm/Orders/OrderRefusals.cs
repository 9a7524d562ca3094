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

    /// <summary>More would come back than was sold.</summary>
    public const string ReturnedTooMuch = "order.returned-too-much";

    /// <summary>The return as given has mistakes; datum <c>mistakes</c> lists them all as <see cref="InputMistake"/>.</summary>
    public const string InvalidReturn = "return.invalid";

    internal static Refusal OfMistakes(string code, IReadOnlyList<InputMistake> mistakes) =>
        new(code, "{mistakes}.", ("mistakes", mistakes));
}
