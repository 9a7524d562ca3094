using NodaTime;

namespace Crm.Analytics;

public sealed partial class SalesBook
{
    private const int Threads = 2;

    /// <summary>Recency, frequency and money.</summary>
    /// <exception cref="DefinitionException">The settings are wrong; tells all mistakes.</exception>
    public RfmResult Rfm(RfmSettings? settings = null) => RfmAnalysis.Of(Sales, settings ?? RfmSettings.Default, AsOf, Threads);

    /// <summary>ABC over products.</summary>
    /// <exception cref="DefinitionException">The settings are wrong; tells all mistakes.</exception>
    public AbcResult AbcOfProducts(AbcSettings? settings = null) => AbcAnalysis.OfProducts(Sales, settings ?? AbcSettings.Default, AsOf, Threads);

    /// <summary>ABC over customers.</summary>
    /// <exception cref="DefinitionException">The settings are wrong; tells all mistakes.</exception>
    public AbcResult AbcOfCustomers(AbcSettings? settings = null) => AbcAnalysis.OfCustomers(Sales, settings ?? AbcSettings.Default, AsOf, Threads);

    /// <summary>XYZ over products.</summary>
    /// <exception cref="DefinitionException">The settings are wrong; tells all mistakes.</exception>
    public XyzResult Xyz(XyzSettings? settings = null) => XyzAnalysis.Of(Sales, settings ?? XyzSettings.Default, AsOf, Threads);

    /// <summary>Monthly cohorts.</summary>
    public CohortResult Cohorts() => CohortAnalysis.Of(Sales, AsOf, Threads);

    /// <summary>Historic lifetime values.</summary>
    public LifetimeResult Lifetime() => LifetimeAnalysis.Of(Sales, AsOf, Threads);

    /// <summary>Times between orders.</summary>
    public IntervalResult Intervals(IReadOnlyList<int>? bands = null) => IntervalAnalysis.Of(Sales, AsOf, bands);

    /// <summary>The sales behind customers' figures: their net turnover adds up to that of a group, a cell, a class or one customer.</summary>
    /// <param name="customers">Numbers of customers, as results give them.</param>
    /// <param name="period">The period of the figure; null for all.</param>
    public IReadOnlyList<SaleEntry> SalesOf(IEnumerable<int> customers, Duration? period) =>
        [.. SalesRows.OfCustomers(Sales, customers.ToHashSet(), period, AsOf).Select(row => Entry(row, Sales.NetOf(row).Units, isMoney: true))];

    /// <summary>The same with what customers are classed by: margin or quantity. What is unknown counts as 0.</summary>
    /// <param name="customers">Numbers of customers, as results give them.</param>
    /// <param name="by">What is added up.</param>
    /// <param name="period">The period of the figure; null for all.</param>
    public IReadOnlyList<SaleEntry> SalesOf(IEnumerable<int> customers, AbcBy by, Duration? period) =>
        [.. SalesRows.OfCustomers(Sales, customers.ToHashSet(), period, AsOf).Select(row => Entry(row, AbcAnalysis.ValueOf(Sales, row, by) is not SalesTable.Unknown and var units ? units : 0, by != AbcBy.Quantity))];

    /// <summary>The sales behind products' figures, each with the part of these products.</summary>
    /// <param name="products">Numbers of products, as results give them.</param>
    /// <param name="by">What is added up.</param>
    /// <param name="period">The period of the figure; null for all.</param>
    public IReadOnlyList<SaleEntry> SalesOfProducts(IEnumerable<int> products, AbcBy by, Duration? period) =>
        [.. SalesRows.OfProducts(Sales, products.ToHashSet(), by, period, AsOf).Select(r => Entry(r.Row, r.Units, by != AbcBy.Quantity))];

    /// <summary>The same from one day to another: what was sold of products in a period of the calendar.</summary>
    /// <param name="products">Numbers of products, as results give them.</param>
    /// <param name="by">What is added up.</param>
    /// <param name="from">The first day, in the site's zone.</param>
    /// <param name="until">The first day after them.</param>
    public IReadOnlyList<SaleEntry> SalesOfProducts(IEnumerable<int> products, AbcBy by, LocalDate from, LocalDate until) =>
        [.. SalesRows.OfProducts(Sales, products.ToHashSet(), by, from, until, AsOf).Select(r => Entry(r.Row, r.Units, by != AbcBy.Quantity))];

    /// <summary>The purchases between which the times of a band lie.</summary>
    /// <param name="band">Of the distribution; null for all.</param>
    public IReadOnlyList<PurchaseInterval> PurchasesOf(IntervalBand? band = null) =>
        [.. SalesRows.OfIntervals(Sales, band?.FromDays ?? 0, band?.ToDays, AsOf).Select(pair => (From: Purchase(pair.Before), To: Purchase(pair.Row))).Select(p => new PurchaseInterval(p.To.Customer!.Value, p.From, p.To, p.To.At - p.From.At))];

    private SaleEntry Purchase(int row) => Entry(row, Sales.NetOf(row).Units, isMoney: true);

    /// <summary>The sales behind a cohort or one of its months; orders that are not completed yet are among them, with nothing.</summary>
    /// <param name="cohort">Month of the first order.</param>
    /// <param name="month">The month; null for all.</param>
    public IReadOnlyList<SaleEntry> SalesOfCohort(YearMonth cohort, YearMonth? month = null) =>
        [.. SalesRows.OfCohort(Sales, cohort, month, AsOf).Select(row => Entry(row, Sales.NetOf(row).Units, isMoney: true))];
}
