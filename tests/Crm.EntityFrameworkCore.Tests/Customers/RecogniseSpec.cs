using Crm.Orders;
using Crm.Sites;
using Crm.TestSupport;

namespace Crm.Customers;

/// <summary>Who comes without an order: registrations, calls, imports.</summary>
public abstract class RecogniseSpec : StoreSpec
{
    private static CustomerProfile Profile(string name) => new BuyerSnapshot(name, null, null, null, null).ToProfile("phone", ProfileStrength.Guest);

    [Fact]
    [Trait("Requirement", "C1")]
    public async Task Caller_becomes_a_customer_and_their_order_is_theirs()
    {
        var recognised = (await RecogniseAsync(new CustomerIdentity("phone") { Phone = "067 123-45-67" }, "Olena")).Value;

        recognised.IsNew.ShouldBeTrue();
        var customer = (await Host.Customers.GetAsync(recognised.CustomerId, Cancellation))!;
        (customer.Name, customer.Phone).ShouldBe(("Olena", "+380671234567"));
        (await Host.Customers.GetSummaryAsync(recognised.CustomerId, Cancellation))!.OrderCount.ShouldBe(0);
        await Shop.StockAsync("TEA", 5);
        var placed = (await Host.Orders.PlaceAsync(Shop.Order("web", "+38 (067) 1234567", ("TEA", 1)), Call, Cancellation)).Value;
        (placed.CustomerId, placed.IsNewCustomer).ShouldBe((recognised.CustomerId, false));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "C1")]
    public async Task Known_caller_is_recognised_in_another_writing_and_keeps_what_is_known()
    {
        var first = (await RecogniseAsync(new CustomerIdentity("phone") { Phone = "067 123-45-67", Email = "olena@ukr.net" }, "Olena")).Value;

        var again = (await RecogniseAsync(new CustomerIdentity("web") { Phone = "+38 (067) 1234567" }, "")).Value;

        (again.CustomerId, again.IsNew, again.KnownBy, again.IsVerified).ShouldBe((first.CustomerId, false, KnownBy.Phone, false));
        var customer = (await Host.Customers.GetAsync(first.CustomerId, Cancellation))!;
        (customer.Name, customer.Email).ShouldBe(("Olena", "olena@ukr.net"));
        (await Database.CountAsync("crm_customer")).ShouldBe(1);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("12", "nobody")]
    [InlineData("0000000000", "somebody@example.com")]
    [Trait("Requirement", "C1")]
    public async Task Who_gives_nothing_that_identifies_is_refused_and_leaves_nothing(string? phone, string? email)
    {
        var calls = await Database.CountAsync("crm_call");

        var refused = await RecogniseAsync(new CustomerIdentity("phone") { Phone = phone, Email = email }, "Olena");

        refused.Refusal!.Code.ShouldBe(CustomerRefusals.Unidentified);
        refused.Refusal!.Code.ShouldBe("customer.unidentified");
        (await Database.CountAsync("crm_customer")).ShouldBe(0);
        (await Database.CountAsync("crm_call")).ShouldBe(calls);
    }

    [Fact]
    [Trait("Requirement", "C1")]
    public async Task Unknown_site_is_refused()
    {
        var refused = await Host.Customers.RecogniseAsync(new CustomerIdentity("phone") { Phone = "067 123-45-67" }, Profile("Olena"), new SiteId(99), Call, Cancellation);

        refused.Refusal!.Code.ShouldBe(SiteRefusals.Unknown);
    }

    [Fact]
    [Trait("Requirement", "C1")]
    public async Task Two_hosts_that_meet_one_caller_at_once_make_one_customer()
    {
        await using var other = await TestHost.StartAsync(Database, Setup);

        var recognised = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => (i % 2 == 0 ? Host : other).Customers.RecogniseAsync(
            new CustomerIdentity("phone") { Phone = "067 123-45-67" }, Profile("Olena"), Shop.Site.Id, Call, Cancellation))));

        recognised.Select(r => r.Value.CustomerId).Distinct().ShouldHaveSingleItem();
        recognised.Count(r => r.Value.IsNew).ShouldBe(1);
        (await Database.CountAsync("crm_customer")).ShouldBe(1);
        await Shop.VerifyAsync();
    }

    private Task<Result<RecognisedCustomer>> RecogniseAsync(CustomerIdentity identity, string name) =>
        Host.Customers.RecogniseAsync(identity, Profile(name), Shop.Site.Id, Call, Cancellation);
}

public sealed class SqliteRecognise : RecogniseSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlRecognise : RecogniseSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
