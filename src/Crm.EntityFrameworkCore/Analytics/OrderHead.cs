namespace Crm.Analytics;

/// <summary>What is read of an order before its lines.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Buyer">Its customer; 0 for nobody known.</param>
/// <param name="At">When it was placed, in microseconds.</param>
/// <param name="State">What it counts as.</param>
/// <param name="Terms">Shared by all orders that have the same.</param>
internal readonly record struct OrderHead(long Id, long Buyer, long At, SaleState State, SaleTerms Terms);
