namespace Crm.Sample.Shop.Import;

/// <summary>Codes of why invoices of the online-retail file are not taken in.</summary>
public static class OnlineRetailRefusals
{
    /// <summary>An adjustment of the books (<c>A…</c>): nobody bought or returned anything. Data: <c>invoice</c>.</summary>
    public const string BookKeeping = "online-retail.book-keeping";

    /// <summary>The number begins with a letter other than <c>C</c> and <c>A</c>. Data: <c>invoice</c>.</summary>
    public const string UnknownKind = "online-retail.unknown-kind";

    /// <summary>Signs of quantities and prices fit neither a sale nor a return nor a write-off. Data: <c>invoice</c>.</summary>
    public const string MixedSigns = "online-retail.mixed-signs";

    /// <summary>An invoice with two customers or countries. Data: <c>invoice</c>.</summary>
    public const string TwoBuyers = "online-retail.two-buyers";

    /// <summary>The line comes long after its invoice was over. Data: <c>invoice</c>.</summary>
    public const string TooLate = "online-retail.too-late";

    internal static Refusal Books(string invoice) => new(BookKeeping, "{invoice} adjusts the books; nothing was bought or returned.", ("invoice", invoice));

    internal static Refusal Kind(string invoice) => new(UnknownKind, "What sort of document is {invoice}?", ("invoice", invoice));

    internal static Refusal Signs(string invoice) =>
        new(MixedSigns, "The quantities and prices of {invoice} make it neither a sale nor a return nor a write-off.", ("invoice", invoice));

    internal static Refusal Buyers(string invoice) => new(TwoBuyers, "{invoice} names two customers or countries.", ("invoice", invoice));

    internal static Refusal Late(string invoice) => new(TooLate, "{invoice} was over long before this line.", ("invoice", invoice));
}
