using Crm.Customers;
using Crm.Delivery;
using Crm.Fields;
using Crm.Orders;
using Crm.Privacy;
using Crm.Sites;
using Crm.Tasks;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Search;

/// <summary>One box for orders, customers and tasks.</summary>
public abstract class SearchSpec : StoreSpec
{
    private CrmSearch Search => Host.Services.GetRequiredService<CrmSearch>();

    private static PlaceOrder Rich(PlaceOrder order) => order with
    {
        Order = order.Order with
        {
            ChannelNumber = "R-77/4412",
            ExternalId = new ExternalId("rozetka", "889-0017"),
            CustomerComment = "Будь ласка, зателефонуйте перед доставкою! Подарункова упаковка",
            Buyer = order.Order.Buyer! with { Name = "Ганна Müller-Шевченко", Email = "Hanna.Mueller@Example.ua", Address = new Address("UA", null, "Львів", "79000", "Городоцька 15", null) },
            Recipient = new BuyerSnapshot("王小明", "+66 81 234 5678", Comment: "กรุณาโทรก่อนส่ง"),
        },
    };

    private async Task<PlacedOrder> PlaceAsync(Func<PlaceOrder, PlaceOrder>? change = null, string? phone = "067 123-45-67", string sku = "AB-12/3") =>
        (await Host.Orders.PlaceAsync((change ?? (o => o))(Shop.Order("web", phone, (sku, 1))), Call, Cancellation)).Value;

    private async Task<List<SearchHit>> FindAsync(string text, SearchKind kind = SearchKind.Order) =>
        [.. (await Search.FindAsync(new SearchQuery(text) { Kinds = [kind] }, Cancellation)).Groups[0].Hits];

    [Fact]
    [Trait("Requirement", "O16")]
    public async Task An_order_is_found_by_any_detail_in_any_writing()
    {
        var placed = await PlaceAsync(Rich);
        await PlaceAsync(phone: "050 999-88-77", sku: "ZZ-9");
        var shipment = (await Host.Shipments.CreateAsync(placed.OrderId, new NewShipment("nova"), Call, Cancellation)).Value;
        (await Host.Shipments.TrackAsync(shipment, "nova", "2045 0000 1234567", Call, Cancellation)).IsAccepted.ShouldBeTrue();

        foreach (var (text, field) in ((string, SearchField)[])
        [
            ("упаковка", SearchField.Comment), ("ПОДАРУНК", SearchField.Comment), ("зателефон доставк", SearchField.Comment), ("โทร", SearchField.Comment),
            ("+38 (067) 123-45-67", SearchField.Phone), ("0671234567", SearchField.Phone), ("8-067-123-45-67", SearchField.Phone), ("4567", SearchField.Phone),
            ("123 45 67", SearchField.Phone), ("+38067", SearchField.Phone), ("0812345678", SearchField.Phone),
            ("muller", SearchField.Name), ("евчен", SearchField.Name), ("小明", SearchField.Name), ("王", SearchField.Name), ("ганна шевч", SearchField.Name),
            ("hanna.mueller@example.ua", SearchField.Email), ("mueller@exam", SearchField.Email), ("eller@", SearchField.Email),
            ("ab-12/3", SearchField.Sku), ("AB123", SearchField.Sku), ("ab12", SearchField.Sku),
            (placed.Number, SearchField.Number), (placed.Number.ToLowerInvariant(), SearchField.Number), (placed.Number[2..], SearchField.Number),
            ("R-77/4412", SearchField.ChannelNumber), ("R774412", SearchField.ChannelNumber), ("4412", SearchField.ChannelNumber),
            ("889-0017", SearchField.ExternalId), ("20450000", SearchField.TrackingNumber), ("2045 0000 1234567", SearchField.TrackingNumber),
            ("городоцьк", SearchField.Address), ("79000", SearchField.Address), ("упаковка 4567 muller", SearchField.Name),
        ])
        {
            var hit = (await FindAsync(text)).ShouldHaveSingleItem($"by “{text}”");
            hit.OrderId.ShouldBe(placed.OrderId, text);
            hit.Matches.Select(m => m.Field).ShouldContain(field, text);
        }

        foreach (var text in (string[])["паковка", "4568", "mullet", "упаковка zz", "AB-12/4", "明小", "   ", "@", "\"' OR *", "ab\0c"])
            (await FindAsync(text)).ShouldBeEmpty(text);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O16")]
    public async Task A_hit_shows_where_it_was_found()
    {
        var words = string.Join(' ', Enumerable.Repeat("довгий", 20));
        await PlaceAsync(o => o with { Order = o.Order with { CustomerComment = $"{words} Зателефонуйте {words}" } });

        var match = (await FindAsync("зателефон"))[0].Matches.ShouldHaveSingleItem();

        match.Field.ShouldBe(SearchField.Comment);
        match.Text.Substring(match.Start, match.Length).ShouldBe("Зателефон");
        match.Text.ShouldStartWith("…");
        match.Text.Length.ShouldBeLessThan(120);
    }

    [Fact]
    [Trait("Requirement", "O16")]
    [Trait("Requirement", "C8")]
    public async Task A_customer_is_found_by_keys_name_and_comment_and_not_by_what_was_retired()
    {
        var placed = await PlaceAsync(Rich);
        var customer = placed.CustomerId!.Value;
        await Host.Customers.CommentAsync(customer, "Wholesale buyer", Call, Cancellation);
        foreach (var text in (string[])["0671234567", "4567", "mueller@", "евчен", "wholes", "львів"])
            (await FindAsync(text, SearchKind.Customer)).ShouldHaveSingleItem(text).CustomerId.ShouldBe(customer);

        var phone = (await Host.Customers.GetAsync(customer, Cancellation))!.Keys.Single(k => k.Kind == CustomerKeyKind.Phone).Key;
        (await Host.Customers.RetireKeyAsync(customer, phone, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        (await FindAsync("4567", SearchKind.Customer)).ShouldBeEmpty();
        (await FindAsync("wholesale", SearchKind.Customer)).ShouldHaveSingleItem();
    }

    [Fact]
    [Trait("Requirement", "O16")]
    public async Task What_is_named_exactly_comes_first_then_the_newest_page_by_page()
    {
        var exact = await PlaceAsync(o => o with { Order = o.Order with { ChannelNumber = "55" } });
        var others = new List<OrderId>();
        for (var i = 0; i < 7; i++)
            others.Add((await PlaceAsync(o => o with { Order = o.Order with { CustomerComment = $"see 55 and {i}" } })).OrderId);

        var found = new List<SearchHit>();
        for (string? after = null; ;)
        {
            var page = (await Search.FindAsync(new SearchQuery("55") { Kinds = [SearchKind.Order], Most = 3, After = after }, Cancellation)).Groups[0];
            found.AddRange(page.Hits);
            if (found.Count == 3)
                await PlaceAsync(o => o with { Order = o.Order with { CustomerComment = "55 came later" } });
            if ((after = page.Next) is null)
                break;
        }

        found.Select(h => h.OrderId!.Value).ShouldBe([exact.OrderId, .. others.AsEnumerable().Reverse()]);
        found.Select(h => h.IsExact).ShouldBe([true, .. others.Select(_ => false)]);
        await Should.ThrowAsync<ArgumentException>(() => Search.FindAsync(new SearchQuery("55") { After = "x" }, Cancellation));
    }

    [Fact]
    [Trait("Requirement", "O16")]
    [Trait("Requirement", "C5")]
    [Trait("Requirement", "K4")]
    public async Task Nobody_finds_what_is_of_other_sites_and_customer_bases()
    {
        var other = (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "other", CustomerScope = new ScopeId(2), OrderNumbers = new NumberSeries("B-", 5, false) }, Call, Cancellation)).Value;
        var here = await PlaceAsync(Rich);
        var there = await PlaceAsync(o => Rich(o with { Order = o.Order with { SiteId = other, ExternalId = default } }) with { Order = Rich(o).Order with { SiteId = other, ExternalId = default } });

        (await FindAsync("muller")).Count.ShouldBe(2);
        var mine = await Search.FindAsync(new SearchQuery("muller") { Sites = [Shop.Site.Id], Scopes = [Shop.Site.CustomerScope] }, Cancellation);
        mine.Groups[0].Hits.ShouldHaveSingleItem().OrderId.ShouldBe(here.OrderId);
        mine.Groups[1].Hits.ShouldHaveSingleItem().CustomerId.ShouldBe(here.CustomerId);
        var theirs = await Search.FindAsync(new SearchQuery("0671234567") { Sites = [other], Scopes = [new ScopeId(2)] }, Cancellation);
        theirs.Groups[0].Hits.ShouldHaveSingleItem().OrderId.ShouldBe(there.OrderId);
        theirs.Groups[1].Hits.ShouldHaveSingleItem().CustomerId.ShouldBe(there.CustomerId);
        foreach (var subject in (string[])[TaskSubjects.Of(here.OrderId), TaskSubjects.Of(there.CustomerId!.Value), "shelf:7"])
            (await Host.Tasks.AddAsync(new NewStaffTask("call", subject, "Подзвонити про замовлення") { Text = $"терміново, {subject}", Role = "sales" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        static async Task<List<string>> TasksAsync(CrmSearch search, SearchQuery query) =>
            [.. (await search.FindAsync(query, Cancellation)).Groups.Single(g => g.Kind == SearchKind.Task).Hits.Select(h => h.Matches.Single(m => m.Field == SearchField.TaskText).Text.Split(' ')[1])];
        (string[] ours, string[] others) = ([TaskSubjects.Of(here.OrderId), "shelf:7"], [TaskSubjects.Of(there.CustomerId.Value), "shelf:7"]);
        (await TasksAsync(Search, new SearchQuery("терміново"))).Count.ShouldBe(3);
        (await TasksAsync(Search.Within(ScopeFilter.Of(Shop.Site.CustomerScope)), new SearchQuery("ТЕРМІН"))).ShouldBe(ours, ignoreOrder: true);
        (await TasksAsync(Search.Within(ScopeFilter.Of(new ScopeId(2))), new SearchQuery("терміново"))).ShouldBe(others, ignoreOrder: true);
        (await TasksAsync(Search, new SearchQuery("терміново") { Sites = [other], Scopes = [new ScopeId(2)] })).ShouldBe(others, ignoreOrder: true);
        (await TasksAsync(Search, new SearchQuery("терміново") { Sites = [Shop.Site.Id] })).ShouldBe([.. ours, others[0]], ignoreOrder: true);
        (await FindAsync("подзвон замовл", SearchKind.Task)).ShouldAllBe(h => h.TaskId != null && h.Title == "Подзвонити про замовлення" && h.Matches[0].Field == SearchField.TaskTitle);
        (await Search.VerifyAsync(Cancellation)).ShouldBe(0);
        var none = await Search.FindAsync(new SearchQuery("muller") { Sites = [], Scopes = [] }, Cancellation);
        none.Groups.ShouldAllBe(g => g.Hits.Count == 0);
    }

    [Fact]
    [Trait("Requirement", "C4")]
    public async Task Merged_customers_are_found_as_one_until_they_are_parted()
    {
        var one = (await PlaceAsync(phone: "067 123-45-67")).CustomerId!.Value;
        var two = (await PlaceAsync(phone: "050 999-88-77")).CustomerId!.Value;
        (await Host.Services.GetRequiredService<CrmDuplicates>().MergeAsync(one, two, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var found = (await FindAsync("0671234567", SearchKind.Customer)).ShouldHaveSingleItem().CustomerId!.Value;
        (await FindAsync("8877", SearchKind.Customer)).ShouldHaveSingleItem().CustomerId.ShouldBe(found);

        var absorbed = found == one ? two : one;
        (await Host.Services.GetRequiredService<CrmDuplicates>().UnmergeAsync(absorbed, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await FindAsync("0671234567", SearchKind.Customer)).ShouldHaveSingleItem().CustomerId.ShouldBe(one);
        (await FindAsync("8877", SearchKind.Customer)).ShouldHaveSingleItem().CustomerId.ShouldBe(two);
        (await Search.VerifyAsync(Cancellation)).ShouldBe(0);
    }

    [Fact]
    [Trait("Requirement", "O16")]
    [Trait("Requirement", "C10")]
    public async Task Fields_of_the_shops_own_are_found_too()
    {
        var fields = Host.Services.GetRequiredService<CrmFields>();
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "engraving", "Engraving", FieldType.Text), Call, Cancellation);
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Customer, "nickname", "Nickname", FieldType.Text) { IsPersonal = true }, Call, Cancellation);
        var placed = await PlaceAsync();
        (await fields.SetAsync(FieldEntity.Order, placed.OrderId.Value, new Dictionary<string, string?> { ["engraving"] = "Forever yours" }, null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await fields.SetAsync(FieldEntity.Customer, placed.CustomerId!.Value.Value, new Dictionary<string, string?> { ["nickname"] = "Zirka" }, null, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        (await FindAsync("forever")).ShouldHaveSingleItem().Matches[0].Field.ShouldBe(SearchField.Custom);
        (await FindAsync("zirk", SearchKind.Customer)).ShouldHaveSingleItem().CustomerId.ShouldBe(placed.CustomerId);
        (await fields.SetAsync(FieldEntity.Order, placed.OrderId.Value, new Dictionary<string, string?> { ["engraving"] = null }, null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await FindAsync("forever")).ShouldBeEmpty();
        (await Search.VerifyAsync(Cancellation)).ShouldBe(0);
    }

    [Fact]
    [Trait("Requirement", "O16")]
    [Trait("Requirement", "V23")]
    public async Task Who_was_erased_is_found_by_nothing_and_their_orders_by_their_numbers()
    {
        var placed = await PlaceAsync(Rich);
        (await FindAsync("muller")).ShouldHaveSingleItem();
        foreach (var subject in (string[])[TaskSubjects.Of(placed.OrderId), TaskSubjects.Of(placed.CustomerId!.Value)])
            (await Host.Tasks.AddAsync(new NewStaffTask("call", subject, "Ring Ганна Müller-Шевченко") { Role = "sales" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await FindAsync("muller", SearchKind.Task)).Count.ShouldBe(2);
        (await Host.Orders.MoveAsync(new MoveOrder(placed.OrderId, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        (await Host.Services.GetRequiredService<CrmPrivacy>().ErasePersonAsync(new ErasePerson(placed.CustomerId!.Value), new CrmCall(Actor.Host()), Cancellation)).IsAccepted.ShouldBeTrue();

        var left = string.Join(' ', (await Database.QueryAsync("select terms from crm_search")).Select(r => r[0]));
        foreach (var trace in (string[])["muller", "7654321760", "mueller", "подарункова", "городоцька"])
            left.ShouldNotContain(trace);
        (await FindAsync("muller")).ShouldBeEmpty();
        (await FindAsync("muller", SearchKind.Customer)).ShouldBeEmpty();
        (await FindAsync("muller", SearchKind.Task)).ShouldBeEmpty();
        (await FindAsync(placed.Number)).ShouldHaveSingleItem().OrderId.ShouldBe(placed.OrderId);
        (await Search.VerifyAsync(Cancellation)).ShouldBe(0);
    }

    [Fact]
    [Trait("Requirement", "O16")]
    public async Task What_is_deleted_is_not_found_until_it_is_restored()
    {
        var placed = await PlaceAsync(Rich);
        (await Host.Orders.MoveAsync(new MoveOrder(placed.OrderId, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.DeleteAsync(placed.OrderId, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await FindAsync("muller")).ShouldBeEmpty();
        await Host.Orders.RestoreAsync(placed.OrderId, Call, Cancellation);
        (await FindAsync("muller")).ShouldHaveSingleItem();
    }
}

public sealed class SqliteSearchFinds : SearchSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlSearchFinds : SearchSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
