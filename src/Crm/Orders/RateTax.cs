namespace Crm.Orders;

/// <summary>The tax of an order at one rate, as documents show it.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="Included">Whether <paramref name="Amount"/> has the tax in it.</param>
/// <param name="Amount">Sum of what is taxed at this rate.</param>
/// <param name="Tax">Tax on the sum, rounded once; priced there the sum of the parts' own taxes.</param>
public sealed record RateTax(Percent Rate, bool Included, Money Amount, Money Tax);
