namespace Crm.Pricing;

/// <summary>What one promotion would have given away.</summary>
/// <param name="Promotion">Its code.</param>
/// <param name="Orders">In how many orders.</param>
/// <param name="Amount">How much.</param>
public sealed record WhatIfBudget(string Promotion, int Orders, Money Amount);
