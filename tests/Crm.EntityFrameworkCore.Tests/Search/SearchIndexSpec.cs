using Crm.Customers;
using Crm.Delivery;
using Crm.Orders;
using Crm.Store;
using Crm.Tasks;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Search;

/// <summary>The index is what the orders, customers and tasks say, whatever happened to them.</summary>
public abstract class SearchIndexSpec : StoreSpec
{
    private static readonly string[] Names = ["Olena Koval", "Іван Франко", "Anna-Maria Köhler", "Nanna Nan", "王小明", "Kovalenko Oleh"];
    private static readonly string[] Words = ["gift", "gifted", "call", "urgent", "терміново", "00012", "box", "กรุณา"];
    private static readonly string[] Phones = ["067 123-45-67", "050 765-43-21", "+44 7911 123456"];
    private static readonly string[] Skus = ["AB-12", "AB-1", "TEA", "12"];
    private static readonly string[] Typed = ["kov", "нко", "ann", "nna", "an", "a", "gift", "gif ur", "12", "012", "4567", "123", "07911123456", "0671234567", "ab1", "A-0000", "tea box", "小", "รุณ", "@mail", "terminовo", "терм", "p-1", "20450"];

    private CrmSearch Search => Host.Services.GetRequiredService<CrmSearch>();
    private SearchIndex Index => Host.Services.GetRequiredService<SearchIndex>();

    [Fact]
    [Trait("Requirement", "O16")]
    public async Task Whatever_happened_a_search_finds_what_a_scan_finds()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 20; i++)
                await ActAsync(random, i);
            foreach (var typed in random.GetItems(Typed, 10).Distinct())
                foreach (var kind in Enum.GetValues<SearchKind>())
                    (await FoundAsync(typed, kind)).ShouldBe(await ScannedAsync(typed, kind), ignoreOrder: true, $"seed {seed}, round {round}: {kind} by “{typed}”");
            (await Search.VerifyAsync(Cancellation)).ShouldBe(0, $"seed {seed}");
        }

        await CheckDatabaseAsync();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O16")]
    public async Task Indexers_that_work_at_once_do_not_spoil_each_other()
    {
        var random = new Random(7);
        await using var other = await TestHost.StartAsync(Database);
        var acting = Task.Run(async () =>
        {
            for (var i = 0; i < 15; i++)
                await ActAsync(random, i);
        }, Cancellation);
        while (!acting.IsCompleted)
            await Task.WhenAll(Index.CatchUpAsync(50, Cancellation), other.Services.GetRequiredService<SearchIndex>().CatchUpAsync(50, Cancellation), Search.RebuildAsync(null, Cancellation));
        await acting;

        (await Search.VerifyAsync(Cancellation)).ShouldBe(0);
        await CheckDatabaseAsync();
    }

    [Fact]
    public async Task A_rebuild_puts_right_what_was_written_past_the_product()
    {
        for (var i = 0; i < 10; i++)
            await ActAsync(new Random(i), i);
        (await Search.VerifyAsync(Cancellation)).ShouldBe(0);
        await Database.ExecuteAsync("update crm_search set terms = 'a0_wforged' where document in (select min(document) from crm_search)");
        await Database.ExecuteAsync("delete from crm_search where document in (select max(document) from crm_search)");
        (await Search.VerifyAsync(Cancellation)).ShouldBe(2);

        await Search.RebuildAsync(null, Cancellation);

        (await Search.VerifyAsync(Cancellation)).ShouldBe(0);
        await CheckDatabaseAsync();
    }

    [Fact]
    [Trait("Requirement", "V23")]
    public async Task What_an_erasure_takes_out_leaves_no_trace_in_the_index()
    {
        var order = Shop.Order("web", "067 123-45-67", ("TEA", 1));
        var placed = (await Host.Orders.PlaceAsync(order with { Order = order.Order with { Buyer = order.Order.Buyer! with { Name = "Zyxwvut Qponml" }, CustomerComment = "xylophone" } }, Call, Cancellation)).Value;
        (await FoundAsync("xyloph", SearchKind.Order)).ShouldHaveSingleItem();
        (await TermsAsync()).ShouldContain(t => t.Contains("xylophone", StringComparison.Ordinal));

        await Host.Store.Path.RunAsync(new EraseProbe(Index, placed.CustomerId!.Value), Call, Cancellation);

        var left = await TermsAsync();
        left.ShouldNotContain(t => t.Contains("xylophone", StringComparison.Ordinal) || t.Contains("zyx", StringComparison.Ordinal) || t.Contains("7654321", StringComparison.Ordinal));
        await CheckDatabaseAsync();
    }

    /// <summary>What the database itself says of its index.</summary>
    protected abstract Task CheckDatabaseAsync();

    /// <summary>Every term that stands anywhere in the index.</summary>
    protected abstract Task<List<string>> TermsAsync();

    private async Task ActAsync(Random random, int i)
    {
        var orders = await Host.Orders.ListAsync(new OrderFilter(), 20, Cancellation);
        var id = orders.Count == 0 ? default : orders[random.Next(orders.Count)].OrderId;
        if (random.Next(5) == 0)
            (await Host.Tasks.AddAsync(new NewStaffTask("call", orders.Count == 0 ? "shelf:1" : TaskSubjects.Of(id), Pick(random, Words)) { Text = Pick(random, Words), Role = "sales" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        switch (orders.Count == 0 ? 0 : random.Next(9))
        {
            case <= 2:
                var order = Shop.Order("web", Pick(random, Phones), (Pick(random, Skus), 1));
                await Host.Orders.PlaceAsync(order with
                {
                    Order = order.Order with
                    {
                        CustomerComment = random.Next(2) == 0 ? null : $"{Pick(random, Words)} {Pick(random, Words)}",
                        ChannelNumber = $"P-{random.Next(30)}",
                        Buyer = order.Order.Buyer! with { Name = Pick(random, Names), Email = $"{Pick(random, ["ann", "oleh", "koval"])}@mail.ua" },
                    },
                }, Call, Cancellation);
                break;
            case 3:
                await Host.Orders.AnnotateAsync(id, Pick(random, Words) + " " + i, Call, Cancellation);
                break;
            case 4:
                await Host.Orders.DeleteAsync(id, Call, Cancellation);
                break;
            case 5:
                await Host.Orders.RestoreAsync(id, Call, Cancellation);
                break;
            case 6:
                if ((await Host.Shipments.CreateAsync(id, new NewShipment("nova"), Call, Cancellation)) is { IsAccepted: true } created)
                    await Host.Shipments.TrackAsync(created.Value, "nova", $"2045{random.Next(10_000)}", Call, Cancellation);
                break;
            default:
                await ActOnCustomerAsync(random, i);
                break;
        }
    }

    private async Task ActOnCustomerAsync(Random random, int i)
    {
        var found = await Host.Customers.FindByPhoneAsync(Pick(random, Phones), Shop.Site, Cancellation);
        if (found.Count == 0)
            return;
        var customer = found[random.Next(found.Count)];
        await (random.Next(4) switch
        {
            0 => Host.Customers.DeleteAsync(customer.Id, Call, Cancellation),
            1 => Host.Customers.RetireKeyAsync(customer.Id, customer.Keys[^1].Key, Call, Cancellation),
            2 => Host.Customers.EditAsync(customer.Id, new CustomerProfile("staff", ProfileStrength.Staff) { Name = Pick(random, Names) }, [], Call, Cancellation),
            _ => Host.Customers.CommentAsync(customer.Id, $"{Pick(random, Words)} {i}", Call, Cancellation),
        });
    }

    private async Task<List<long>> FoundAsync(string typed, SearchKind kind)
    {
        var found = new List<long>();
        string? after = null;
        do
        {
            var page = (await Search.FindAsync(new SearchQuery(typed) { Kinds = [kind], Most = 7, After = after }, Cancellation)).Groups[0];
            found.AddRange(page.Hits.Select(h => h.Id));
            after = page.Next;
        }
        while (after is not null);
        return found;
    }

    private async Task<List<long>> ScannedAsync(string typed, SearchKind kind)
    {
        await using var read = Host.Store.Read();
        return await SearchRows.ScanAsync(read, Index.Sources.Single(s => s.Kind == kind), typed, ["UA"], Cancellation);
    }

    private static T Pick<T>(Random random, T[] all) => all[random.Next(all.Length)];

    private sealed class EraseProbe(SearchIndex index, CustomerId customer) : IWriteCommand<bool>
    {
        public string Name => "test.erase";

        public bool Plan(int stage, LoadPlan plan)
        {
            index.Table.PlanErase(plan, customer);
            return false;
        }

        public Result<bool> Decide(WorkingSet set)
        {
            index.Table.Erase(set, customer);
            return true;
        }
    }
}

public sealed class SqliteSearchIndex : SearchIndexSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();

    protected override Task CheckDatabaseAsync() => Database.ExecuteAsync("insert into crm_search_index(crm_search_index, rank) values ('integrity-check', 1)");

    protected override async Task<List<string>> TermsAsync()
    {
        await using var connection = await Database.ConnectAsync();
        await connection.ExecuteAsync("create virtual table if not exists temp.terms using fts5vocab(main, crm_search_index, 'row')");
        await using var command = connection.CreateCommand();
        command.CommandText = "select term from temp.terms union all select terms from crm_search";
        await using var reader = await command.ExecuteReaderAsync();
        var terms = new List<string>();
        while (await reader.ReadAsync())
            terms.Add(reader.GetString(0));
        return terms;
    }
}

public sealed class PostgreSqlSearchIndex : SearchIndexSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();

    protected override async Task CheckDatabaseAsync() =>
        (await Database.QueryAsync("select count(*) from pg_index where indexrelid = 'ix_crm_search_terms'::regclass and indisvalid"))[0][0].ShouldBe("1");

    protected override async Task<List<string>> TermsAsync() => [.. (await Database.QueryAsync("select terms from crm_search")).Select(r => r[0])];
}
