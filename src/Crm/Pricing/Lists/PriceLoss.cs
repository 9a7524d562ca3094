namespace Crm.Pricing;

/// <summary>Codes of why a price list did not decide a price.</summary>
public static class PriceLoss
{
    /// <summary>It is not for this customer.</summary>
    public const string NotForCustomer = "not-for-customer";

    /// <summary>It begins later.</summary>
    public const string NotYet = "not-yet";

    /// <summary>It is over.</summary>
    public const string Over = "over";

    /// <summary>It is for other sites.</summary>
    public const string OtherSite = "other-site";

    /// <summary>It is in another currency.</summary>
    public const string OtherCurrency = "other-currency";

    /// <summary>Its price has not begun or is over.</summary>
    public const string NoPriceNow = "no-price-now";

    /// <summary>Its price begins at a larger quantity.</summary>
    public const string BelowQuantity = "below-quantity";

    /// <summary>A contract's list goes before it.</summary>
    public const string ContractGoesFirst = "contract-goes-first";

    /// <summary>Another has a higher priority.</summary>
    public const string LowerPriority = "lower-priority";

    /// <summary>Another of the same priority has a lower price.</summary>
    public const string Dearer = "dearer";

    /// <summary>Another of the same priority and price comes first by its code.</summary>
    public const string SamePrice = "same-price";

    /// <summary>The catalogue's own price counts where no list has one.</summary>
    public const string OnlyWithoutList = "only-without-list";
}
