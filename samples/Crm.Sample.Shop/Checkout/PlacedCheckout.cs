namespace Crm.Sample.Shop.Checkout;

/// <summary>A checkout that became an order.</summary>
/// <param name="Number">The order's number.</param>
/// <param name="Token">The secret of its page.</param>
public sealed record PlacedCheckout(string Number, string Token);
