namespace Crm.Pricing;

/// <summary>Codes with which pricing refuses.</summary>
public static class PricingRefusals
{
    /// <summary>A quote that is kept holds no bonuses: the order on it spends them. No data.</summary>
    public const string QuoteWithBonuses = "pricing.quote-with-bonuses";

    /// <summary>More is given by hand than the roles of who acts permit. Data: <c>mistakes</c>, all of it as <see cref="InputMistake"/>, <c>most</c> and <c>belowFloor</c>, what they may.</summary>
    public const string NotByHand = ManualCheck.Code;

    /// <summary>There is no such price list. Datum <c>list</c>.</summary>
    public const string UnknownList = "pricing.unknown-list";

    /// <summary>Somebody else edited it since. Data: <c>code</c>, <c>version</c>, <c>seen</c>.</summary>
    public const string Changed = "pricing.changed";

    /// <summary>Whoever sees some customers only does not edit what is for all.</summary>
    public const string Bounded = "pricing.bounded";

    /// <summary>Prices as given have mistakes; datum <c>mistakes</c> lists them all as <see cref="InputMistake"/>.</summary>
    public const string InvalidPrices = "pricing.invalid-prices";

    /// <summary>Lines have no price: neither a list nor the catalogue has one in this currency. Datum <c>lines</c>.</summary>
    public const string NoPrice = "pricing.no-price";

    /// <summary>No tax rate is set up. Data: <c>country</c>, <c>category</c>, <c>day</c>.</summary>
    public const string NoTaxRate = "pricing.no-tax-rate";

    /// <summary>Only orders priced here are priced by the engine.</summary>
    public const string PricedThere = "pricing.priced-there";

    /// <summary>There is no such promotion. Datum <c>code</c>.</summary>
    public const string UnknownPromotion = "pricing.unknown-promotion";

    /// <summary>There is no such quote. Datum <c>quote</c>.</summary>
    public const string UnknownQuote = "pricing.unknown-quote";

    /// <summary>The quote is over. Data: <c>quote</c>, <c>until</c>.</summary>
    public const string QuoteOver = "pricing.quote-over";

    /// <summary>The quote has been used. Data: <c>quote</c>, <c>order</c>.</summary>
    public const string QuoteUsed = "pricing.quote-used";

    /// <summary>The quote is of another site or customer, or the order brings lines of its own. Datum <c>quote</c>.</summary>
    public const string QuoteDiffers = "pricing.quote-differs";

    /// <summary>A definition was edited while the price was worked out; tried again a few times before it is told.</summary>
    public const string Stale = "pricing.stale";
}
