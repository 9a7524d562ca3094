using System.Globalization;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;
using Crm.Throughput;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Search;

/// <summary>A store with many orders: one placed by the product, the others copied from it row by row with words of their own.</summary>
internal sealed class SearchShop : IAsyncDisposable
{
    /// <summary>One order of 10,000 is of this site.</summary>
    internal const long SmallSite = 999;

    private const int Batch = 5000;
    private static readonly string[] First = ["Olena", "Ivan", "Anna", "Maria", "Petro", "Oleh", "Iryna", "Taras", "Nadia", "Bohdan", "Yulia", "Andriy", "Oksana", "Serhiy", "Kateryna", "Dmytro"];
    private static readonly string[] Middle = ["kov", "shev", "mel", "bond", "tkach", "krav", "olii", "lys", "mor", "pav", "sav", "rud", "hon", "zakh", "vas", "fed"];
    private static readonly string[] Last = ["alenko", "chenko", "nyk", "arenko", "uk", "chuk", "ets", "enko", "oz", "lyuk", "ytskyi", "ar", "char", "iv", "ylenko", "ko"];
    private readonly ServiceProvider services;
    private readonly BenchDatabase database;

    private SearchShop(ServiceProvider services, BenchDatabase database) => (this.services, this.database) = (services, database);

    internal CrmSearch Search => services.GetRequiredService<CrmSearch>();
    internal CrmCustomers Customers => services.GetRequiredService<CrmCustomers>();
    internal Site Site { get; private set; } = null!;
    private CrmStore Store => services.GetRequiredService<CrmStore>();

    internal static string PhoneOf(int i) => string.Create(CultureInfo.InvariantCulture, $"+38067{i:0000000}");

    internal static async Task<SearchShop> OpenAsync(string kind)
    {
        var database = await BenchDatabase.OpenAsync(kind);
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddCrm(crm => database.Use(crm.MigrateAtStart().WithoutWorkers()));
        var shop = new SearchShop(collection.BuildServiceProvider(), database);
        await shop.services.GetRequiredService<CrmStartup>().StartAsync(default);
        shop.Site = await shop.services.GetRequiredService<CrmSites>().GetDefaultAsync();
        return shop;
    }

    /// <summary>What to look for: a name for it, and what is typed.</summary>
    internal IEnumerable<(string Name, string Typed)> Queries(int orders) =>
    [
        ("a word of every fifth comment", "gift"),
        ("beginning of a common word", "gi"),
        ("a rare word of a comment", "word4711"),
        ("two words, one common", "gift word48"),
        ("two common words", "gift call"),
        ("a telephone", PhoneOf(orders / 2)),
        ("its last digits", PhoneOf(orders / 2)[^4..]),
        ("a whole name", NameOf(orders / 2)),
        ("part of a name", "vchen"),
        ("three letters of a name", "enk"),
        ("part of an address", $"{orders / 2}@mail"),
        ("SKU", "SKU-77"),
        ("order number", $"N-{orders / 2}"),
        ("channel's number", $"R{orders / 2}"),
        ("what is not there", "qwertyuiop"),
    ];

    internal async Task FillAsync(int count)
    {
        var placed = (await services.GetRequiredService<CrmOrders>().PlaceAsync(new PlaceOrder(new NewOrder
        {
            SiteId = Site.Id,
            Channel = "web",
            Currency = Site.BaseCurrency,
            Buyer = new BuyerSnapshot("X", PhoneOf(1_234_567), Email: "buyer@shop.example.ua"),
            Lines = [.. Enumerable.Range(1, 2).Select(i => new NewOrderLine { Sku = $"X{i}", Name = "Thing", Quantity = 1, UnitPrice = Money.Of(1, Site.BaseCurrency) })],
        }), BenchShop.Call)).Value;
        await using var read = Store.Read();
        var order = await read.Set<Order>().Include(o => o.Lines).SingleAsync(o => o.Id == placed.OrderId);
        var customer = await read.Set<Customer>().Include(c => c.Keys).SingleAsync(c => c.Id == placed.CustomerId);
        var summary = await read.Set<CustomerSummary>().SingleAsync(s => s.CustomerId == customer.Id);
        var copies = new SearchCopies(Store, order, customer, summary);
        var rng = new Rng(4711);
        for (var i = 0; i < count; i += Batch)
        {
            var (from, to) = (i, Math.Min(count, i + Batch));
            await Store.Path.RunAloneAsync(async session =>
            {
                for (var n = from; n < to; n++)
                    copies.Write(session, n, NameOf(n), PhoneOf(n), CommentOf(ref rng), rng.Skew(1000));
                await session.FlushAsync(await session.ReadHeadAsync());
                return true;
            });
        }
    }

    internal async Task<string> SizesAsync()
    {
        await using var read = Store.Read();
        var sql = read.Database.IsSqlite()
            ? "select 'the file ' || (page_count * page_size / 1048576) || ' MiB, the index ' || (select sum(length(block)) / 1048576 from crm_search_index_data) || ' MiB, its terms ' || (select sum(length(terms)) / 1048576 from crm_search) || ' MiB' as \"Value\" from pragma_page_count, pragma_page_size"
            : "select 'the database ' || pg_size_pretty(pg_database_size(current_database())) || ', the index ' || pg_size_pretty(pg_relation_size('ix_crm_search_terms')) || ', its terms ' || pg_size_pretty(pg_table_size('crm_search')) as \"Value\"";
        return "- " + await read.Database.SqlQueryRaw<string>(sql).SingleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private static string NameOf(int i) => $"{First[i % 16]} {Middle[(i / 16) % 16]}{Last[(i / 256) % 16]}{(i / 4096 % 2 == 0 ? "" : "a")}";

    private static string? CommentOf(ref Rng rng)
    {
        if (rng.Below(2) == 0)
            return null;
        var words = new string[8];
        for (var w = 0; w < words.Length; w++)
            words[w] = $"word{rng.Skew(20_000)}";
        if (rng.Below(5) < 2)
            words[0] = "gift";
        if (rng.Below(5) < 1)
            words[1] = "call";
        return string.Join(' ', words);
    }
}
