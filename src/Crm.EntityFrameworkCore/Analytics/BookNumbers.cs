using Crm.Catalog;

namespace Crm.Analytics;

/// <summary>Which customer and which product each number in the columns stands for.</summary>
internal sealed class BookNumbers
{
    private readonly Dictionary<long, int> customers = [];
    private readonly Dictionary<long, int> products = [];
    private readonly Dictionary<string, int> strangers = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> variants = [];

    /// <summary>Ids of customers by number.</summary>
    internal List<long> Customers { get; } = [];

    internal List<SoldItem> Items { get; } = [];

    /// <summary>Who stands for whom; those who are not here stand for themselves.</summary>
    internal Dictionary<long, long> Survivors { get; set; } = [];

    internal long StandsFor(long buyer) => Survivors.GetValueOrDefault(buyer, buyer);

    internal int NumberOf(long buyer)
    {
        if (buyer == 0)
            return -1;
        var customer = StandsFor(buyer);
        if (!customers.TryGetValue(customer, out var number))
        {
            customers[customer] = number = Customers.Count;
            Customers.Add(customer);
        }

        return number;
    }

    /// <summary>The number of a customer who is there already; null for others.</summary>
    internal int? Find(long customer) => customers.TryGetValue(StandsFor(customer), out var number) ? number : null;

    internal int? FindProduct(ProductId product) => products.TryGetValue(product.Value, out var number) ? number : null;

    internal bool Knows(long variant) => variants.ContainsKey(variant);

    internal void Learn(long variant, long product, string code)
    {
        if (!products.TryGetValue(product, out var number))
        {
            products[product] = number = Items.Count;
            Items.Add(new SoldItem(new ProductId(product), code));
        }

        variants[variant] = number;
    }

    internal int ItemOf(long variant) => variants[variant];

    /// <summary>A variant that is not in the catalogue goes by what the order calls it, from then on without asking again.</summary>
    internal int Alias(long variant, string name) => variants[variant] = ItemOf(name);

    internal int ItemOf(string name)
    {
        if (!strangers.TryGetValue(name, out var number))
        {
            strangers[name] = number = Items.Count;
            Items.Add(new SoldItem(null, name));
        }

        return number;
    }
}
