namespace Crm.Pricing;

/// <summary>Names of facts that the engine itself knows.</summary>
internal static class PromotionWords
{
    internal const string Value = "cart.value";

    internal const string Delivery = "cart.delivery";

    /// <summary>Money of the basket, in its own currency.</summary>
    internal static bool IsBasketMoney(string name) => name is Value or Delivery or BasketFacts.Subtotal;
}
