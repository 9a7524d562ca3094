namespace Crm.Sample.Shop.Checkout;

/// <summary>Why this shop refuses a checkout, beside what the CRM refuses.</summary>
public static class CheckoutRefusals
{
    /// <summary>Nothing is in the cart, or the checkout is not the cart's.</summary>
    public const string Empty = "shop.cart-empty";

    /// <summary>Things in the cart are no longer sold. Data: <c>skus</c>.</summary>
    public const string Gone = "shop.no-longer-sold";

    internal static Refusal Nothing => new(Empty, "There is nothing in the cart.");

    internal static Refusal NoLongerSold(IReadOnlyList<string> skus) => new(Gone, "No longer sold: {skus}.", ("skus", skus));
}
