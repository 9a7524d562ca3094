using Crm.Rules;
using Crm.Throughput;
using NodaTime;

namespace Crm.Segments;

/// <summary>The segments of workload SEG-1M: five conditions of seven, and the same as a plain C# test.</summary>
internal sealed record BuyerSegments(string Rule, Func<Buyer, bool> Test)
{
    private static readonly Currency Eur = Currency.Of("EUR");

    internal static FactCatalogue<Buyer> Catalogue { get; } = FactCatalogue<Buyer>.Define(facts =>
    {
        facts.Fact("city", b => b.City);
        facts.Fact("level", b => b.Level);
        facts.Fact("email", b => b.Email);
        facts.Fact("orders.last", b => b.Last);
        facts.Fact("orders365", b => b.Orders365);
        facts.Fact("sum365", b => new Money(b.Sum365 * 100L, Eur));
        facts.Fact("bought180", b => b.Categories);
    });

    internal static RuleScope Scope { get; } = new(Catalogue.Vocabulary, Eur, DateTimeZone.Utc);

    internal static List<BuyerSegments> Make(int count, ulong seed)
    {
        var draw = new Rng((seed * 1000) + 3);
        return [.. Enumerable.Range(0, count).Select(_ => One(ref draw))];
    }

    private static BuyerSegments One(ref Rng draw)
    {
        var first = draw.Below(7);
        var second = (first + 1 + draw.Below(6)) % 7;
        var cities = new HashSet<int>();
        while (cities.Count < 20)
            cities.Add(draw.Skew(1000));
        var recency = 30 + (30 * draw.Below(11));
        var orders = 1 + draw.Below(5);
        var sum = 10_000 * (1 + draw.Below(20));
        var category = BuyerBook.Category(draw.Below(200));
        var level = 1 + draw.Below(3);
        (string Text, Func<Buyer, bool> Test)[] all =
        [
            ($"city in ({string.Join(", ", cities.Select(c => $"\"c{c}\""))})", b => cities.Contains(b.CityNumber)),
            ("email = true", b => b.Email),
            ($"orders.last within last {recency} days", b => b.LastDay >= BuyerBook.Today - recency),
            ($"orders365 >= {orders}", b => b.Orders365 >= orders),
            ($"sum365 >= {sum / 100} EUR", b => b.Sum365 >= sum),
            ($"bought180 in (\"{category}\")", b => b.Categories.Contains(category)),
            ($"level >= {level}", b => b.Level >= level),
        ];
        var left = all.Where((_, i) => i != first && i != second).ToArray();
        return new(string.Join(" and ", left.Select(l => l.Text)), All(left[0].Test, left[1].Test, left[2].Test, left[3].Test, left[4..]));
    }

    private static Func<Buyer, bool> All(Func<Buyer, bool> a, Func<Buyer, bool> b, Func<Buyer, bool> c, Func<Buyer, bool> d, (string Text, Func<Buyer, bool> Test)[] rest) =>
        rest.Length == 0 ? x => a(x) && b(x) && c(x) && d(x) : x => a(x) && b(x) && c(x) && d(x) && rest[0].Test(x);
}
