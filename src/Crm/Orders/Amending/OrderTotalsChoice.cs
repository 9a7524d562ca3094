namespace Crm.Orders;

/// <summary>What an edit of an order would come to, before it is made.</summary>
/// <param name="Before">The total as it is.</param>
/// <param name="Keep">The total with discounts kept as agreed.</param>
/// <param name="Reprice">The total with discounts worked out anew; null where that is not possible.</param>
/// <param name="Broken">Codes of discounts whose condition would no longer hold.</param>
/// <param name="WhyNot">Why the discounts cannot be worked out anew; null where they can.</param>
public sealed record OrderTotalsChoice(Money Before, Money Keep, Money? Reprice, IReadOnlyList<string> Broken, Refusal? WhyNot);
