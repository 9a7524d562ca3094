using Crm.Catalog;

namespace Crm.Analytics;

/// <summary>
/// Which customer and which product each number in the columns stands for. Those of a part, which is loaded beside others, take the variants that the
/// whole knows by then over, give what else there is numbers of their own behind them, and leave customers to the joining.
/// </summary>
/// <param name="whole">Of a part: those that it is joined to; its variants do not change meanwhile.</param>
internal sealed class BookNumbers(BookNumbers? whole = null)
{
    private readonly BookNumbers? whole = whole;
    private readonly int first = whole?.Items.Count ?? 0;
    private readonly Dictionary<long, int> customers = [];
    private readonly Dictionary<long, int> products = [];
    private readonly Dictionary<string, int> strangers = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> variants = [];

    /// <summary>Variants that are not in the catalogue. Parts do not look at those of the whole, which the joining adds to.</summary>
    private readonly Dictionary<long, int> aliases = [];

    /// <summary>Ids of customers by number.</summary>
    internal List<long> Customers { get; } = [];

    internal List<SoldItem> Items { get; } = [];

    /// <summary>Who stands for whom; those who are not here stand for themselves.</summary>
    internal Dictionary<long, long> Survivors { get; set; } = [];

    internal long StandsFor(long buyer) => Survivors.GetValueOrDefault(buyer, buyer);

    internal int NumberOf(long buyer)
    {
        if (buyer == 0 || whole is not null)
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

    internal bool Knows(long variant) => ItemOf(variant) is not null;

    internal void Learn(long variant, long product, string code)
    {
        if (whole is null || !whole.variants.ContainsKey(variant))
            variants[variant] = ItemOf(new ProductId(product), code);
    }

    /// <summary>The number of a variant's product; null where it is not known.</summary>
    internal int? ItemOf(long variant) =>
        variants.TryGetValue(variant, out var number) || (whole is not null && whole.variants.TryGetValue(variant, out number)) || aliases.TryGetValue(variant, out number) ? number : null;

    /// <summary>
    /// A variant that is not in the catalogue goes by what the order calls it that is met first, from then on without asking again. Which one that is
    /// only the whole knows: in a part it has a number of its own, whatever else has that name.
    /// </summary>
    internal int Alias(long variant, string name)
    {
        if (whole is null)
            return aliases[variant] = ItemOf(name);
        Items.Add(new SoldItem(null, name));
        return aliases[variant] = first + Items.Count - 1;
    }

    internal int ItemOf(string name)
    {
        if (!strangers.TryGetValue(name, out var number))
        {
            strangers[name] = number = first + Items.Count;
            Items.Add(new SoldItem(null, name));
        }

        return number;
    }

    /// <summary>The numbers here of what a part has numbered itself.</summary>
    internal int[] Joined(BookNumbers part)
    {
        var aliased = part.aliases.ToDictionary(a => a.Value - part.first, a => a.Key);
        return [.. part.Items.Select((item, i) => item.Product is { } product ? ItemOf(product, item.Name)
            : aliased.TryGetValue(i, out var variant) ? ItemOf(variant) ?? Alias(variant, item.Name) : ItemOf(item.Name))];
    }

    /// <summary>How many numbers at the front a part shares with the whole.</summary>
    internal int Shared => first;

    private int ItemOf(ProductId product, string code)
    {
        if (!products.TryGetValue(product.Value, out var number))
        {
            products[product.Value] = number = first + Items.Count;
            Items.Add(new SoldItem(product, code));
        }

        return number;
    }
}
