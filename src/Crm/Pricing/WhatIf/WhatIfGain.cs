namespace Crm.Pricing;

/// <summary>What one buyer would have paid less; below nothing for more.</summary>
/// <param name="Buyer">Who; the order's key where it is counted for itself.</param>
/// <param name="Amount">How much.</param>
public sealed record WhatIfGain(string Buyer, Money Amount);
