namespace Crm.Triggers;

/// <summary>One side of the comparison.</summary>
/// <param name="Customers">How many customers.</param>
/// <param name="Converted">How many of them ordered within the window.</param>
/// <param name="Revenue">What they ordered for within the window, in the base currency of their sites.</param>
public sealed record UpliftGroup(int Customers, int Converted, decimal Revenue)
{
    /// <summary>Share of those who ordered; 0 where there is nobody.</summary>
    public double Conversion => Customers == 0 ? 0 : (double)Converted / Customers;

    /// <summary>Revenue per customer; 0 where there is nobody.</summary>
    public double Mean => Customers == 0 ? 0 : (double)Revenue / Customers;

    /// <summary>Variance of the revenue per customer, of a sample; 0 for fewer than two.</summary>
    public double Variance { get; init; }

    /// <summary>The group of some customers, each by what they ordered for; null for those who did not.</summary>
    public static UpliftGroup Of(IReadOnlyCollection<decimal?> customers)
    {
        ArgumentNullException.ThrowIfNull(customers);
        var group = new UpliftGroup(customers.Count, customers.Count(c => c is not null), customers.Sum(c => c ?? 0));
        var mean = group.Mean;
        return customers.Count < 2 ? group : group with { Variance = customers.Sum(c => Math.Pow((double)(c ?? 0) - mean, 2)) / (customers.Count - 1) };
    }
}
