using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>Merging customers and taking them apart again.</summary>
public abstract class MergeSpec : StoreSpec
{
    private static readonly string[] Phones = ["067 111-22-33", "067 222-33-44", "067 333-44-55", "067 444-55-66", "067 555-66-77"];

    private async Task<PlacedOrder> PlaceAsync(string phone, string? email = null, SiteId? site = null, TestHost? host = null)
    {
        var order = Shop.Order("web", phone, ("X", 1));
        order = order with { Order = order.Order with { SiteId = site ?? Shop.Site.Id, Buyer = order.Order.Buyer! with { Email = email } } };
        return (await (host ?? Host).Orders.PlaceAsync(order, Call, Cancellation)).Value;
    }

    private async Task<Customer> ByPhoneAsync(string phone) => (await Host.Customers.FindByPhoneAsync(phone, Shop.Site, Cancellation)).Single();

    private async Task<int> CountAsync(CustomerId customer) => (await Host.Customers.GetSummaryAsync(customer, Cancellation))!.OrderCount;

    [Fact]
    [Trait("Requirement", "C4")]
    [Trait("Requirement", "V17")]
    public async Task Survivor_stands_for_all_and_what_came_meanwhile_is_with_whose_keys_it_came_by()
    {
        var (a, b) = ((await PlaceAsync(Phones[0])).CustomerId!.Value, (await PlaceAsync(Phones[1], "b@mail.ua")).CustomerId!.Value);
        (await Host.Duplicates.MergeAsync(b, a, Call, Cancellation)).Value.SurvivorId.ShouldBe(b);

        (await ByPhoneAsync(Phones[0])).Id.ShouldBe(b);
        (await Host.Customers.GetAsync(a, Cancellation))!.Id.ShouldBe(b);
        var between = await PlaceAsync(Phones[0], "fresh@mail.ua");
        (between.CustomerId, between.IsNewCustomer).ShouldBe((b, false));
        await PlaceAsync(Phones[1]);
        (await CountAsync(a), await CountAsync(b)).ShouldBe((4, 4));
        (await Host.Orders.ListAsync(new OrderFilter { Customer = b }, cancellation: Cancellation)).Count.ShouldBe(4);
        (await Host.Customers.FindByEmailAsync("fresh@mail.ua", Shop.Site, Cancellation)).Single().Id.ShouldBe(b);
        var profile = (await Host.Customers.GetProfileAsync(a, Cancellation))!;
        (profile.SurvivorId, profile.MemberIds.Count, profile.Keys.Count).ShouldBe((b, 2, 4));

        (await Host.Customers.EditAsync(a, new CustomerProfile("staff", ProfileStrength.Staff) { Name = "No" }, [], Call, Cancellation)).Refusal!.Code.ShouldBe(CustomerRefusals.Merged);
        (await Host.Duplicates.UnmergeAsync(a, Call, Cancellation)).Value.Released.ShouldBe([a]);

        (await CountAsync(a), await CountAsync(b)).ShouldBe((2, 2));
        (await Host.Orders.ListAsync(new OrderFilter { Customer = a }, cancellation: Cancellation)).Select(o => o.OrderId).ShouldContain(between.OrderId);
        (await Host.Customers.FindByEmailAsync("fresh@mail.ua", Shop.Site, Cancellation)).Single().Id.ShouldBe(a);
        (await ByPhoneAsync(Phones[0])).Id.ShouldBe(a);
        var evidence = (await Host.Duplicates.ListMergesAsync(a, Cancellation)).Single();
        (evidence.AbsorbedId, evidence.SurvivorId, evidence.UndoneAt is not null).ShouldBe((a, b, true));
        (await Host.Duplicates.UnmergeAsync(a, Call, Cancellation)).Refusal!.Code.ShouldBe(CustomerRefusals.NotMerged);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V17")]
    public async Task Chains_lead_to_the_last_and_come_apart_link_by_link()
    {
        var ids = new List<CustomerId>();
        foreach (var phone in Phones[..4])
            ids.Add((await PlaceAsync(phone)).CustomerId!.Value);
        await Host.Duplicates.MergeAsync(ids[1], ids[0], Call, Cancellation);
        await Host.Duplicates.MergeAsync(ids[2], ids[1], Call, Cancellation);
        await Host.Duplicates.MergeAsync(ids[3], ids[0], Call, Cancellation);
        foreach (var phone in Phones[..4])
            (await ByPhoneAsync(phone)).Id.ShouldBe(ids[3]);
        (await Host.Duplicates.MergeAsync(ids[0], ids[3], Call, Cancellation)).Refusal!.Code.ShouldBe(CustomerRefusals.SameCustomer);

        (await Host.Duplicates.UnmergeAsync(ids[1], Call, Cancellation)).Value.Released.ShouldBe([ids[1], ids[0]]);
        (await ByPhoneAsync(Phones[0])).Id.ShouldBe(ids[1]);
        (await ByPhoneAsync(Phones[2])).Id.ShouldBe(ids[3]);
        (await CountAsync(ids[0]), await CountAsync(ids[2])).ShouldBe((2, 2));
    }

    [Fact]
    public async Task Deleting_a_survivor_deletes_all_who_are_them_and_restoring_brings_all_back()
    {
        var account = new ExternalId("shop", "7");
        var order = Shop.Order("web", Phones[0], ("X", 1)) with { CustomerIds = [account] };
        var a = (await Host.Orders.PlaceAsync(order, Call, Cancellation)).Value.CustomerId!.Value;
        var b = (await PlaceAsync(Phones[1])).CustomerId!.Value;
        await Host.Duplicates.MergeAsync(b, a, Call, Cancellation);
        (await Host.Customers.DeleteAsync(a, Call, Cancellation)).Refusal!.Code.ShouldBe(CustomerRefusals.Merged);
        (await Host.Customers.DeleteAsync(b, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Customers.FindByPhoneAsync(Phones[0], Shop.Site, Cancellation)).ShouldBeEmpty();
        (await Host.Customers.RestoreAsync(b, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Customers.FindAsync(account, Shop.Site, Cancellation))!.Id.ShouldBe(b);
        await Host.Customers.DeleteAsync(b, Call, Cancellation);
        var fresh = (await Host.Orders.PlaceAsync(order, Call, Cancellation)).Value;
        fresh.IsNewCustomer.ShouldBeTrue();
        (await Host.Customers.RestoreAsync(b, Call, Cancellation)).Refusal!.Code.ShouldBe(CustomerRefusals.KeyTaken);
        await Shop.VerifyAsync();
    }

    /// <summary>The same orders and edits go to two scopes; in one of them customers are merged and taken apart besides.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(null)]
    [Trait("Requirement", "V17")]
    public async Task Merges_and_their_undoing_leave_what_would_be_without_them(int? given)
    {
        var seed = given ?? Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var twin = (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "twin", CustomerScope = new ScopeId(2), OrderNumbers = new NumberSeries("T-", 3, false) }, Call, Cancellation)).Value;
        var pairs = new Dictionary<CustomerId, CustomerId>();
        var placed = new List<(OrderId Here, OrderId There)>();
        var merged = new List<CustomerId>();
        for (var step = 0; step < 45; step++)
        {
            Host.Clock.Advance(Duration.FromMinutes(1));
            switch (random.Next(10))
            {
                case < 5:
                    var (phone, email) = (Phones[random.Next(5)], random.Next(3) == 0 ? $"p{random.Next(5)}@mail.ua" : null);
                    var (here, there) = (await PlaceAsync(phone, email), await PlaceAsync(phone, email, twin));
                    placed.Add((here.OrderId, there.OrderId));
                    pairs[await OwnerAsync(here.OrderId)] = await OwnerAsync(there.OrderId);
                    break;
                case 5 when placed.Count > 0:
                    var order = placed[random.Next(placed.Count)];
                    foreach (var id in (OrderId[])[order.Here, order.There])
                        await Host.Orders.MoveAsync(new MoveOrder(id, "cancelled") { Reason = "changed-mind" }, Call, Cancellation);
                    break;
                case 6 when pairs.Count > 0:
                    var (mine, others) = pairs.ElementAt(random.Next(pairs.Count));
                    var profile = new CustomerProfile("staff", ProfileStrength.Staff) { Name = $"Name {step}" };
                    if ((await Host.Customers.EditAsync(mine, profile, [], Call, Cancellation)).IsAccepted)
                        await Host.Customers.EditAsync(others, profile, [], Call, Cancellation);
                    break;
                case 7 or 8 when pairs.Count > 1:
                    var ids = pairs.Keys.ToList();
                    var absorbed = ids[random.Next(ids.Count)];
                    await Host.Duplicates.MergeAsync(ids[random.Next(ids.Count)], absorbed, Call, Cancellation);
                    break;
                default:
                    merged = await MergedAsync(pairs.Keys);
                    if (merged.Count > 0)
                        (await Host.Duplicates.UnmergeAsync(merged[random.Next(merged.Count)], Call, Cancellation)).IsAccepted.ShouldBeTrue($"seed {seed}");
                    break;
            }

            if (step % 9 == 0)
                await FiguresAreExactAsync(pairs.Keys, seed);
        }

        foreach (var id in await MergedAsync(pairs.Keys))
            await Host.Duplicates.UnmergeAsync(id, Call, Cancellation);
        foreach (var (mine, others) in pairs)
            (await StateAsync(mine)).ShouldBe(await StateAsync(others), $"seed {seed}, customer {mine}");
        foreach (var (here, there) in placed)
            pairs[await OwnerAsync(here)].ShouldBe(await OwnerAsync(there), $"seed {seed}");
        await FiguresAreExactAsync(pairs.Keys, seed);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V17")]
    public async Task Merges_of_two_hosts_while_orders_come_in_make_no_circle_and_lose_no_order()
    {
        await using var other = await TestHost.StartAsync(Database);
        var ids = new List<CustomerId>();
        foreach (var phone in Phones[..4])
            ids.Add((await PlaceAsync(phone)).CustomerId!.Value);
        var work = new List<Task>();
        var orders = 0;
        for (var round = 0; round < 6; round++)
        {
            work.Add(Host.Duplicates.MergeAsync(ids[round % 4], ids[(round + 1) % 4], Call, Cancellation));
            work.Add(other.Duplicates.MergeAsync(ids[(round + 1) % 4], ids[round % 4], Call, Cancellation));
            work.Add(other.Duplicates.UnmergeAsync(ids[(round + 2) % 4], Call, Cancellation));
            foreach (var host in (TestHost[])[Host, other])
            {
                orders++;
                work.Add(host.Orders.PlaceAsync(Shop.Order("web", Phones[round % 4], ("X", 1)), Call, Cancellation));
            }
        }

        await Task.WhenAll(work);
        var roots = new HashSet<CustomerId>();
        foreach (var id in ids)
            roots.Add((await Host.Customers.GetAsync(id, Cancellation))!.Id);
        var counted = 0;
        foreach (var root in roots)
        {
            (await Host.Customers.GetAsync(root, Cancellation))!.SurvivorId.ShouldBeNull();
            counted += await CountAsync(root);
        }

        counted.ShouldBe(orders + 4);
        await FiguresAreExactAsync(ids, 0);
        await Shop.VerifyAsync();
    }

    private async Task<CustomerId> OwnerAsync(OrderId order) => (await Host.Orders.GetAsync(order, Cancellation))!.CustomerId!.Value;

    private async Task<List<CustomerId>> MergedAsync(IEnumerable<CustomerId> ids)
    {
        var merged = new List<CustomerId>();
        foreach (var id in ids)
            if ((await Host.Customers.GetAsync(id, Cancellation))!.Id != id)
                merged.Add(id);
        return merged;
    }

    /// <summary>Own figures, profile and keys of a customer who is not merged, as text.</summary>
    private async Task<string> StateAsync(CustomerId id)
    {
        var customer = (await Host.Customers.GetAsync(id, Cancellation))!;
        customer.SurvivorId.ShouldBeNull();
        var figures = (await Host.Customers.GetSummaryAsync(id, Cancellation))!;
        return string.Join('|', customer.Name, customer.Phone, customer.Email, customer.Country, customer.Kind, customer.CreatedAt,
            string.Join(',', customer.Keys.Select(k => $"{k.Position}{k.Kind}{k.Value}{k.IsTrusted}{k.IsVerified}{k.RetiredAt}")),
            figures.OrderCount, figures.CancelledCount, figures.Spent, figures.Net, figures.FirstOrderAt, figures.LastOrderAt);
    }

    private async Task FiguresAreExactAsync(IEnumerable<CustomerId> ids, int seed)
    {
        foreach (var id in ids)
        {
            var figures = (await Host.Customers.GetSummaryAsync(id, Cancellation))!;
            var orders = await Host.Orders.ListAsync(new OrderFilter { Customer = id }, 1000, Cancellation);
            var counted = orders.Where(o => o.Status != "cancelled").ToList();
            (figures.OrderCount, figures.Spent.Units, figures.FirstOrderAt, figures.LastOrderAt).ShouldBe(
                (counted.Count, counted.Sum(o => o.Total.Units), counted.Min(o => (Instant?)o.PlacedAt), counted.Max(o => (Instant?)o.PlacedAt)), $"seed {seed}, customer {id}");
        }
    }
}

public sealed class SqliteMerge : MergeSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlMerge : MergeSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
