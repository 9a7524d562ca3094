namespace Crm.Sample.Shop.Carts;

/// <summary>A visitor's cart.</summary>
/// <param name="Id">Secret, kept in a cookie.</param>
/// <param name="CheckoutId">Identity of the checkout that comes next: however often it is sent, it becomes one order.</param>
/// <param name="Lines">In the order of their SKUs.</param>
public sealed record Cart(string Id, string CheckoutId, IReadOnlyList<CartLine> Lines);
