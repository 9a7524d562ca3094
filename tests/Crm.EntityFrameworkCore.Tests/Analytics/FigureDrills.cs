using Crm.Rules;
using NodaTime;

namespace Crm.Analytics;

/// <summary>Every figure of a book is what the orders or customers that it leads to add up to.</summary>
internal static class FigureDrills
{
    internal static void Add(SalesBook book)
    {
        Rfm(book);
        foreach (var by in Enum.GetValues<AbcBy>())
            Abc(book, by);
        Xyz(book, XyzSettings.Default);
        Xyz(book, XyzSettings.Default with { Length = PeriodLength.Week, Periods = 26 });
        Cohorts(book);
        Lifetimes(book);
        Intervals(book);
    }

    private static void Rfm(SalesBook book)
    {
        var (rfm, period) = (book.Rfm(), RfmSettings.Default.Period);
        foreach (var group in rfm.Groups)
        {
            var customers = rfm.CustomersIn(group.Code).ToList();
            var sales = book.SalesOf(customers, period);
            (customers.Count, (long)Purchases(sales), sales.Sum(s => s.Net.Units)).ShouldBe((group.Customers, group.Purchases, group.Net.Units), group.Code);
        }

        foreach (var grid in (RfmGrid[])[rfm.RecencyFrequency, rfm.RecencyMonetary, rfm.FrequencyMonetary])
            for (var r = 1; r <= grid.Scores; r++)
                for (var c = 1; c <= grid.Scores; c++)
                {
                    var customers = rfm.CustomersWith(On(RfmAxis.Recency), On(RfmAxis.Frequency), On(RfmAxis.Monetary)).ToList();
                    new RfmCell(customers.Count, new Money(book.SalesOf(customers, period).Sum(s => s.Units), book.Sales.Currency)).ShouldBe(grid[r, c]);

                    ScoreRange On(RfmAxis axis) => axis == grid.Rows ? r : axis == grid.Columns ? c : ScoreRange.Any;
                }

        for (var customer = 0; customer < book.Sales.Customers; customer++)
            if (rfm.Of(customer) is { } stands)
            {
                var sales = book.SalesOf([customer], period);
                (Purchases(sales), sales.Sum(s => s.Net.Units), Last(sales)).ShouldBe((stands.Frequency, stands.Monetary.Units, stands.LastPurchase));
            }
    }

    private static void Abc(SalesBook book, AbcBy by)
    {
        var settings = AbcSettings.Default with { By = by };
        var (products, customers) = (book.AbcOfProducts(settings), book.AbcOfCustomers(settings));
        foreach (var (ofProduct, ofCustomer) in products.Classes.Zip(customers.Classes))
        {
            var (items, people) = (products.ItemsIn(ofProduct.Class).ToList(), customers.ItemsIn(ofCustomer.Class).ToList());
            (items.Count, book.SalesOfProducts(items, by, settings.Period).Sum(s => s.Units)).ShouldBe((ofProduct.Items, ofProduct.Units), $"{by} {ofProduct.Class}");
            (people.Count, book.SalesOf(people, by, settings.Period).Sum(s => s.Units)).ShouldBe((ofCustomer.Items, ofCustomer.Units), $"{by} {ofCustomer.Class}");
        }

        foreach (var item in products.Ranking())
            book.SalesOfProducts([item.Item], by, settings.Period).Sum(s => s.Units).ShouldBe(item.Units);
        foreach (var item in customers.Ranking())
            book.SalesOf([item.Item], by, settings.Period).Sum(s => s.Units).ShouldBe(item.Units);
    }

    private static void Xyz(SalesBook book, XyzSettings settings)
    {
        var xyz = book.Xyz(settings);
        (xyz.Starts.Count, xyz.Starts[0]).ShouldBe((settings.Periods, xyz.From));
        List<LocalDate> bounds = [.. xyz.Starts, xyz.Until];
        foreach (var found in Enum.GetValues<XyzClass>())
        {
            var products = xyz.ProductsIn(found).ToList();
            products.Count.ShouldBe(xyz.Count(found), found.ToString());
            foreach (var product in products)
            {
                var item = xyz.Of(product)!;
                var sold = Enumerable.Range(settings.Periods - item.Periods, item.Periods).Select(i => new Quantity(book.SalesOfProducts([product], AbcBy.Quantity, bounds[i], bounds[i + 1]).Sum(s => s.Units))).ToList();
                xyz.QuantitiesOf(product).ShouldBe(sold);
                item.Total.ShouldBe(new Quantity(sold.Sum(q => q.Thousandths)));
            }
        }
    }

    private static void Cohorts(SalesBook book)
    {
        foreach (var cohort in book.Cohorts().Cohorts)
        {
            var all = book.SalesOfCohort(cohort.Month);
            (Buyers(all), all.Sum(s => s.Net.Units)).ShouldBe((cohort.Customers, cohort.Net.Units));
            foreach (var month in cohort.Months)
            {
                var sales = book.SalesOfCohort(cohort.Month, month.Month);
                (Buyers(sales), sales.Sum(s => s.Net.Units)).ShouldBe((month.Active, month.Net.Units));
                month.Retention.ShouldBe((double)Buyers(sales) / Buyers(all));
            }
        }

        static int Buyers(IReadOnlyList<SaleEntry> sales) => sales.Where(s => s.Order is not null).Select(s => s.Customer).Distinct().Count();
    }

    private static void Lifetimes(SalesBook book)
    {
        var lifetime = book.Lifetime();
        var all = lifetime.All().ToList();
        (all.Count, all.Count(v => v.Purchases > 1), all.Sum(v => v.Net.Units)).ShouldBe((lifetime.Customers, lifetime.Repeating, lifetime.Total.Units));
        (all.Count(v => v.Profit is not null), all.Sum(v => v.Profit?.Units ?? 0)).ShouldBe((lifetime.WithProfit, lifetime.Profit.Units));
        if (all.Count > 0)
            (all.Select(v => v.Net.Units).Order().ElementAt((all.Count - 1) / 2), Rounding.Divide(all.Sum(v => v.Net.Units), all.Count)).ShouldBe((lifetime.Median.Units, lifetime.Mean.Units));
        foreach (var value in all)
        {
            var sales = book.SalesOf([value.Customer], null);
            (sales.Sum(s => s.Net.Units), Purchases(sales), First(sales), Last(sales)).ShouldBe((value.Net.Units, value.Purchases, value.First, value.Last));
            if (value.Profit is { } profit)
                book.SalesOf([value.Customer], AbcBy.Margin, null).Sum(s => s.Units).ShouldBe(profit.Units);
        }
    }

    private static void Intervals(SalesBook book)
    {
        var (intervals, lifetime) = (book.Intervals(), book.Lifetime());
        var all = book.PurchasesOf();
        all.Count.ShouldBe(intervals.Count);
        var lengths = all.Select(p => RuleTime.Micros(p.Length)).Order().ToList();
        (intervals.Median, intervals.Mean).ShouldBe(lengths.Count == 0 ? (null, null) : (RuleTime.Duration(lengths[(lengths.Count - 1) / 2]), RuleTime.Duration(lengths.Sum() / lengths.Count)));
        foreach (var band in intervals.Bands)
            book.PurchasesOf(band).Count.ShouldBe(band.Count, band.ToString());
        foreach (var (customer, pairs) in all.GroupBy(p => p.Customer).Select(g => (g.Key, g.ToList())))
        {
            pairs.ShouldAllBe(p => p.From.Customer == customer && p.To.Customer == customer && p.From.Order != p.To.Order && p.To.At - p.From.At == p.Length);
            var value = lifetime.Of(book.NumberOf(customer)!.Value)!;
            (pairs.Count, RuleTime.Duration(pairs.Sum(p => RuleTime.Micros(p.Length)) / pairs.Count)).ShouldBe((value.Purchases - 1, value.Interval!.Value));
        }
    }

    /// <summary>Orders of which something with a price was kept.</summary>
    private static IEnumerable<SaleEntry> Bought(IReadOnlyList<SaleEntry> sales) => sales.Where(s => s.Order is not null && s.Net.Units > 0);

    private static int Purchases(IReadOnlyList<SaleEntry> sales) => Bought(sales).Count();

    private static Instant? First(IReadOnlyList<SaleEntry> sales) => Bought(sales).Select(s => (Instant?)s.At).Min();

    private static Instant? Last(IReadOnlyList<SaleEntry> sales) => Bought(sales).Select(s => (Instant?)s.At).Max();
}
