using NodaTime;

namespace Crm.Analytics;

/// <summary>The head of a sale: an order, or a return whose order is not known.</summary>
/// <param name="Customer">Number of the customer from 0; -1 for nobody known.</param>
/// <param name="At">When it was placed (or returned), which decides its day, month and period.</param>
/// <param name="State">What it counts as.</param>
public readonly record struct Sale(int Customer, Instant At, SaleState State);
