using Crm.Catalog;
using Crm.Customers;

namespace Crm.Analytics;

/// <summary>All analyses of a book, turned from figures by analysis into figures by customer and by product.</summary>
internal sealed class BookStandings(SalesBook book, LiveSettings settings)
{
    internal IEnumerable<CustomerStanding> Customers()
    {
        var (rfm, abc, lifetime) = (book.Rfm(settings.Rfm), book.AbcOfCustomers(settings.Abc), book.Lifetime());
        for (var number = 0; number < book.Sales.Customers; number++)
        {
            var (stands, value) = (rfm.Of(number), lifetime.Of(number));
            if (value is not null)
                yield return new CustomerStanding(
                    book.CustomerAt(number), stands?.Group, stands?.Score ?? default, stands?.LastPurchase, stands?.Frequency ?? 0, stands?.Monetary ?? Nothing,
                    abc.ClassOf(number), value.Net, value.Profit, value.Interval);
        }
    }

    /// <summary>Somebody of whom nothing is left: the orders were deleted, or are another's now.</summary>
    internal CustomerStanding None(CustomerId customer) => new(customer, null, default, null, 0, Nothing, AbcClass.None, Nothing, Nothing, null);

    /// <summary>Products that were sold in the period or lie in a warehouse.</summary>
    internal IEnumerable<ProductStanding> Products(ProductSettings products, IReadOnlyDictionary<ProductId, Quantity> onHand)
    {
        var revenue = book.AbcOfProducts(settings.Abc with { By = AbcBy.Revenue });
        var (margin, sold) = (book.AbcOfProducts(settings.Abc with { By = AbcBy.Margin }), book.AbcOfProducts(settings.Abc with { By = AbcBy.Quantity }));
        var (classes, xyz) = (book.AbcOfProducts(settings.Abc), book.Xyz(settings.Xyz));
        for (var number = 0; number < book.Numbers.Items.Count; number++)
        {
            if (book.ItemAt(number).Product is not { } product)
                continue;
            var left = onHand.GetValueOrDefault(product);
            var isSold = revenue.ClassOf(number) != AbcClass.None;
            if (!isSold && !left.IsPositive && xyz.Of(number) is null)
                continue;
            var quantity = new Quantity(sold.UnitsOf(number));
            long? profit = margin.ClassOf(number) is AbcClass.Unknown or AbcClass.None ? null : margin.UnitsOf(number);
            yield return new ProductStanding(
                product, classes.ClassOf(number), xyz.ClassOf(number), isSold ? products.MarginOf(profit, revenue.UnitsOf(number)) : MarginClass.None,
                products.SellThroughOf(quantity, left), new Money(revenue.UnitsOf(number), book.Sales.Currency), profit is { } units ? new Money(units, book.Sales.Currency) : null, quantity, left);
        }
    }

    /// <summary>A product that is neither sold nor in stock any more.</summary>
    internal ProductStanding None(ProductId product) =>
        new(product, AbcClass.None, XyzClass.None, MarginClass.None, SellThroughClass.None, Nothing, null, Quantity.Zero, Quantity.Zero);

    private Money Nothing => Money.Zero(book.Sales.Currency);
}
