namespace Crm.Pricing;

/// <summary>One tier: exactly one of percentage, amount and price is given.</summary>
/// <param name="From">Reached from here on: units, or an amount in units of the currency.</param>
/// <param name="Percent">Off each targeted line.</param>
/// <param name="Amount">Off each unit.</param>
/// <param name="Price">Price of one unit.</param>
public sealed record RewardTier(decimal From, Percent? Percent = null, Money? Amount = null, Money? Price = null);
