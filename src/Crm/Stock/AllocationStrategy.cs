namespace Crm.Stock;

/// <summary>From which warehouses a request takes.</summary>
public enum AllocationStrategy
{
    /// <summary>In the order of the balances given, which is the site's order of warehouses.</summary>
    Priority,

    /// <summary>For each line, first from where most is free; among equals in the order given.</summary>
    MostFree,

    /// <summary>
    /// The whole request from as few warehouses as can be (each is a parcel); among such choices, the fewest pieces of lines;
    /// then the earlier warehouses. Exact up to <c>12</c> warehouses, greedy above.
    /// </summary>
    FewestSplits,
}
