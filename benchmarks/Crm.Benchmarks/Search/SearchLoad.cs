using System.Diagnostics;
using System.Globalization;
using Crm.Customers;
using Crm.Search;
using Crm.TestSupport;
using Crm.Throughput;

namespace Crm.Search;

/// <summary>
/// <c>search [sqlite|postgres] [--orders n] [--short]</c>: a store of so many orders and customers, the index built over it, and
/// how long it takes to find each sort of thing (workload FND). Prints a table.
/// </summary>
internal static class SearchLoad
{
    private const int Times = 15;

    internal static async Task<int> RunAsync(string[] arguments)
    {
        var isShort = arguments.Contains("--short");
        var at = Array.IndexOf(arguments, "--orders");
        var orders = at >= 0 ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : isShort ? 2_000 : 1_000_000;
        foreach (var kind in (string[])["sqlite", "postgres"])
        {
            if (arguments.Any(a => a is "sqlite" or "postgres") && !arguments.Contains(kind))
                continue;
            if (kind == "postgres" && PostgresServer.AbsenceReason is { } reason)
                Console.WriteLine(reason);
            else
                await MeasureAsync(kind, orders);
        }

        return 0;
    }

    private static async Task MeasureAsync(string kind, int orders)
    {
        await using var shop = await SearchShop.OpenAsync(kind);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{kind}, {orders:N0} orders of {orders:N0} customers\n"));
        var clock = Stopwatch.StartNew();
        await shop.FillAsync(orders);
        Tell("rows written", clock);
        clock.Restart();
        var documents = await shop.Search.RebuildAsync();
        Tell(string.Create(CultureInfo.InvariantCulture, $"{documents:N0} documents indexed, {documents / clock.Elapsed.TotalSeconds:N0}/s"), clock);
        Console.WriteLine(await shop.SizesAsync());
        Console.WriteLine("\n| looked for | typed | hits | median ms | worst ms |\n|---|---|---:|---:|---:|");
        foreach (var (name, typed) in shop.Queries(orders))
            await ShowAsync(name, typed, () => FindAsync(shop, typed, false));
        await ShowAsync("within one small site", "gift", () => FindAsync(shop, "gift", true));
        await ShowAsync("customers by telephone (C8)", "067 …", async () => (await shop.Customers.FindByPhoneAsync(SearchShop.PhoneOf(orders / 3), shop.Site)).Count);
    }

    private static async Task<int> FindAsync(SearchShop shop, string typed, bool isSmall)
    {
        var query = new SearchQuery(typed) { Sites = isSmall ? [new Sites.SiteId(SearchShop.SmallSite)] : null };
        return (await shop.Search.FindAsync(query)).Groups.Sum(g => g.Hits.Count);
    }

    private static async Task ShowAsync(string name, string typed, Func<Task<int>> find)
    {
        var times = new List<double>();
        var hits = 0;
        for (var i = 0; i < Times; i++)
        {
            var clock = Stopwatch.StartNew();
            hits = await find();
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | `{typed}` | {hits} | {times[Times / 2]:0.0} | {times[^1]:0.0} |"));
    }

    private static void Tell(string what, Stopwatch clock) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- {what} in {clock.Elapsed.TotalSeconds:0.0} s"));
}
