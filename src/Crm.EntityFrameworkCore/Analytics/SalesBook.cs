using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Rules;
using Crm.Sites;
using NodaTime;

namespace Crm.Analytics;

/// <summary>
/// The sales of a customer base in columns, as of an instant: net of returns and refusals, goods only, in base currency; test orders and
/// deleted ones never, merged customers as one, deleted products with their history. Loaded once, asked as often as wanted.
/// </summary>
public sealed partial class SalesBook
{
    private readonly List<long> documents = [];
    private readonly List<long> buyers = [];
    private Dictionary<long, int>? rows;

    internal SalesBook(Site site, Instant asOf, bool isPast)
    {
        (Site, AsOf, IsPast) = (site, asOf, isPast);
        Sales = new SalesTable(site.BaseCurrency, site.Zone);
    }

    /// <summary>The site whose zone and currency count. All sites that share its customers are in the book.</summary>
    public Site Site { get; }

    /// <summary>The instant. Figures are as of it.</summary>
    public Instant AsOf { get; internal set; }

    /// <summary>The last record of the change log that is in it for certain.</summary>
    public long Position { get; internal set; }

    /// <summary>The sales.</summary>
    public SalesTable Sales { get; }

    /// <summary>Whether it is as of a past instant, so that it does not follow.</summary>
    internal bool IsPast { get; }

    internal BookNumbers Numbers { get; private init; } = new();

    /// <summary>What a following book is kept by.</summary>
    internal LiveAnalytics? Live { get; private set; }

    /// <summary>The customer of a number, who stands for all that were merged.</summary>
    public CustomerId CustomerAt(int number) => new(Numbers.Customers[number]);

    /// <summary>The number of a customer; null for one without sales.</summary>
    public int? NumberOf(CustomerId customer) => Numbers.Find(customer.Value);

    /// <summary>The product of a number.</summary>
    public SoldItem ItemAt(int number) => Numbers.Items[number];

    /// <summary>The number of a product; null for one that no variant is known of.</summary>
    public int? NumberOf(ProductId product) => Numbers.FindProduct(product);

    /// <summary>Adds a sale, or puts it right where it is there. Orders have positive numbers, returns negative ones.</summary>
    internal void Put(long document, long buyer, long at, SaleState state, ReadOnlySpan<SaleLine> lines)
    {
        var customer = Numbers.NumberOf(buyer);
        if (rows is not null && rows.TryGetValue(document, out var row))
        {
            buyers[row] = buyer;
            Live!.Set(row, new Sale(customer, RuleTime.Instant(at), state), lines);
            return;
        }

        row = Live is null ? Sales.Add(customer, at, state, lines) : Live.Add(new Sale(customer, RuleTime.Instant(at), state), lines);
        documents.Add(document);
        buyers.Add(buyer);
        rows?.Add(document, row);
    }

    /// <summary>An empty part of it, to be loaded beside others and joined to it.</summary>
    internal SalesBook Part() => new(Site, AsOf, IsPast) { Numbers = new BookNumbers(Numbers) };

    /// <summary>Adds a part at the end.</summary>
    internal void Join(SalesBook part)
    {
        documents.AddRange(part.documents);
        buyers.AddRange(part.buyers);
        Sales.Join(part.Sales, [.. part.buyers.Select(Numbers.NumberOf)], part.Numbers.Shared, Numbers.Joined(part.Numbers));
    }

    /// <summary>Takes out what is no longer there.</summary>
    internal void Remove(long document)
    {
        if (rows!.TryGetValue(document, out var row))
            Live!.Remove(row);
    }

    /// <summary>From now on it follows.</summary>
    internal void Follow(LiveSettings settings)
    {
        Live = new LiveAnalytics(Sales, settings, AsOf);
        rows = new Dictionary<long, int>(documents.Count);
        for (var row = 0; row < documents.Count; row++)
            rows[documents[row]] = row;
    }

    /// <summary>Orders and returns of those who have been merged, or are no longer.</summary>
    internal List<long> Regroup(Dictionary<long, long> survivors)
    {
        var moved = buyers.Distinct().Where(b => b != 0 && survivors.GetValueOrDefault(b, b) != Numbers.StandsFor(b)).ToHashSet();
        Numbers.Survivors = survivors;
        return moved.Count == 0 ? [] : [.. documents.Where((_, row) => moved.Contains(buyers[row]))];
    }

    private SaleEntry Entry(int row, long units, bool isMoney) => new(
        documents[row] > 0 ? new OrderId(documents[row]) : null,
        documents[row] < 0 ? new ReturnId(-documents[row]) : null,
        buyers[row] == 0 ? null : new CustomerId(Numbers.StandsFor(buyers[row])),
        Sales.SaleOf(row).At,
        new Money(isMoney ? units : 0, Sales.Currency),
        units);
}
