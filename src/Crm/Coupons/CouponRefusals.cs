namespace Crm.Coupons;

/// <summary>The codes of the coupons' "no".</summary>
public static class CouponRefusals
{
    /// <summary>There is no such code. Data: <c>code</c>.</summary>
    public const string Unknown = "coupon.unknown";

    /// <summary>It is withdrawn. Data: <c>code</c>.</summary>
    public const string Withdrawn = "coupon.withdrawn";

    /// <summary>It is not good yet. Data: <c>code</c>, <c>from</c>.</summary>
    public const string NotYet = "coupon.not-yet";

    /// <summary>Its time is over. Data: <c>code</c>, <c>until</c>.</summary>
    public const string Over = "coupon.over";

    /// <summary>It is bound to another customer. Data: <c>code</c>.</summary>
    public const string OfAnother = "coupon.of-another";

    /// <summary>It was used as often as it may be. Data: <c>code</c>, <c>left</c>.</summary>
    public const string UsedUp = "coupon.used-up";

    /// <summary>The code is another coupon's. Data: <c>code</c>.</summary>
    public const string CodeTaken = "coupon.code-taken";

    /// <summary>One order names more codes than it may. Data: <c>most</c>.</summary>
    public const string TooMany = "coupon.too-many";

    /// <summary>A coupon of nobody in particular is for the customers of all scopes: whoever sees some only neither makes nor edits it. No data.</summary>
    public const string Bounded = "coupon.bounded";

    internal static Refusal IsBounded() => new(Bounded, "A coupon for whoever has it is for all customers; whoever sees some only neither makes nor edits it.");

    internal static Refusal IsUsedUp(string code, long left) => new(UsedUp, "The coupon {code} is used up.", ("code", code), ("left", left));

    internal static Refusal IsUnknown(string? code) => new(Unknown, "There is no coupon {code}.", ("code", code));
}
