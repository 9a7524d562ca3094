namespace Crm.Analytics;

public sealed partial class LiveAnalytics
{
    /// <summary>Recency, frequency and money at <see cref="Now"/>.</summary>
    public RfmResult Rfm() => RfmResult.Of(Each(static c => c.Rfm), settings.Rfm, Sales.Currency, Now);

    /// <summary>ABC over products at <see cref="Now"/>.</summary>
    public AbcResult AbcOfProducts() => AbcResult.Of(items.ToTallies(Sales), settings.Abc, Sales.Currency, Now);

    /// <summary>ABC over customers at <see cref="Now"/>.</summary>
    public AbcResult AbcOfCustomers() => AbcResult.Of(Each(static c => c.Abc), settings.Abc, Sales.Currency, Now);

    /// <summary>XYZ over products at <see cref="Now"/>.</summary>
    public XyzResult Xyz() => XyzResult.Of(periods.ToTally(Sales, XyzAnalysis.EndOf(Sales, settings.Xyz, Now)), settings.Xyz, Now);

    /// <summary>Cohorts at <see cref="Now"/>.</summary>
    public CohortResult Cohorts() =>
        CohortResult.Of(cohorts.ToTally(PeriodCalendar.Of(Sales.DayOf(now), PeriodLength.Month)), Sales, Now);

    /// <summary>Lifetime values at <see cref="Now"/>.</summary>
    public LifetimeResult Lifetime() => LifetimeResult.Of(Each(static c => c.Lifetime), Sales.Currency, Now);

    /// <summary>Times between orders at <see cref="Now"/>: read from the sales each time, since a distribution needs each of them.</summary>
    public IntervalResult Intervals() => IntervalAnalysis.Of(Sales, Now);

    private T[] Each<T>(Func<LiveCustomer, T> of)
    {
        var all = new T[Sales.Customers];
        for (var customer = 0; customer < all.Length && customer < customers.Length; customer++)
            all[customer] = of(customers[customer]);
        return all;
    }
}
