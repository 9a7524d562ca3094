using System.Diagnostics;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>Who is who, through the store.</summary>
public abstract class CustomersSpec : StoreSpec
{
    private async Task<PlacedOrder> PlaceAsync(Func<PlaceOrder, PlaceOrder> change, string? phone = null) =>
        (await Host.Orders.PlaceAsync(change(Shop.Order("web", phone, ("X", 1))), Call, Cancellation)).Value;

    private static PlaceOrder Mail(PlaceOrder order, string email) => order with { Order = order.Order with { Buyer = order.Order.Buyer! with { Email = email } } };

    [Fact]
    [Trait("Requirement", "C2")]
    public async Task One_customer_however_the_telephone_is_written()
    {
        foreach (var phone in (string[])["+38 (067) 123-45-67", "0671234567", "067 123 45 67", "380671234567", "8-067-123-45-67", "00380671234567", "+380 67 1234567"])
            await PlaceAsync(o => o, phone);
        var found = await Host.Customers.FindByPhoneAsync("067/1234567", Shop.Site, Cancellation);
        found.Count.ShouldBe(1);
        (await Host.Customers.GetSummaryAsync(found[0].Id, Cancellation))!.OrderCount.ShouldBe(7);
    }

    [Fact]
    [Trait("Requirement", "C2")]
    public async Task External_id_then_mail_then_telephone_decide_and_a_suspected_duplicate_is_noted()
    {
        var account = new ExternalId("shop", "42");
        var byId = await PlaceAsync(o => o with { CustomerIds = [account] });
        var byMail = await PlaceAsync(o => Mail(o, "Olena@Mail.example.ua"));
        var byPhone = await PlaceAsync(o => o, "050 765 43 21");
        new[] { byId, byMail, byPhone }.ShouldAllBe(p => p.IsNewCustomer);

        var all = await PlaceAsync(o => Mail(o with { CustomerIds = [account] }, "olena@mail.example.ua"), "+380507654321");

        all.CustomerId.ShouldBe(byId.CustomerId);
        var notes = (await Host.History.OfAsync("customer", byId.CustomerId!.Value.Value, Cancellation)).Where(r => r.Event == "customer.duplicate-suspected").Select(r => r.Body!).ToList();
        notes.Count.ShouldBe(2);
        notes.ShouldContain(n => n.Contains($"\"customer\":{byMail.CustomerId!.Value.Value}", StringComparison.Ordinal));
        notes.ShouldContain(n => n.Contains($"\"customer\":{byPhone.CustomerId!.Value.Value}", StringComparison.Ordinal));
        (await Host.Customers.FindAsync(account, Shop.Site, Cancellation))!.Id.ShouldBe(byId.CustomerId!.Value);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Placeholder_contacts_identify_nobody()
    {
        var first = await PlaceAsync(o => Mail(o, "noemail@shop.ua"), "+380000000000");
        first.CustomerId.ShouldBeNull();
        var second = await PlaceAsync(o => Mail(o, "abc@members.ebay.com"), "067 123-45-67");
        var third = await PlaceAsync(o => Mail(o, "abc@members.ebay.com"), "050 123-45-67");
        third.CustomerId.ShouldNotBe(second.CustomerId);
    }

    [Fact]
    public async Task Guest_adds_contacts_but_does_not_overwrite_a_profile()
    {
        var known = await PlaceAsync(o => o with { Strength = ProfileStrength.Staff }, "067 123-45-67");
        await PlaceAsync(o => Mail(o, "prank@mail.ua") is var m ? m with { Order = m.Order with { Buyer = m.Order.Buyer! with { Name = "Mickey Mouse" } } } : o, "0671234567");
        var customer = (await Host.Customers.GetAsync(known.CustomerId!.Value, Cancellation))!;
        (customer.Name, customer.Keys.Count).ShouldBe(("Olena Koval", 2));
        (await Host.Orders.ListAsync(new OrderFilter { Customer = customer.Id }, cancellation: Cancellation)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Scopes_keep_customers_apart()
    {
        var other = (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "outlet", BaseCurrency = "EUR", CustomerScope = new ScopeId(2) }, Call, Cancellation)).Value;
        var here = await PlaceAsync(o => o with { CustomerIds = [new ExternalId("shop", "1")] }, "067 123-45-67");
        var there = await PlaceAsync(
            o => o with
            {
                CustomerIds = [new ExternalId("shop", "1")],
                Order = o.Order with { SiteId = other, Currency = Currency.Of("EUR"), Lines = [.. o.Order.Lines.Select(l => l with { UnitPrice = Money.Of(1m, Currency.Of("EUR")) })] },
            },
            "067 123-45-67");
        there.IsNewCustomer.ShouldBeTrue();
        there.CustomerId.ShouldNotBe(here.CustomerId);
        (await Host.Customers.FindByPhoneAsync("067 123-45-67", Shop.Site, Cancellation)).Single().Id.ShouldBe(here.CustomerId!.Value);
    }

    [Fact]
    [Trait("Requirement", "Z22")]
    public async Task Deleted_customers_account_makes_a_new_customer_and_then_the_old_one_stays_deleted()
    {
        var account = new ExternalId("shop", "42");
        var old = (await PlaceAsync(o => o with { CustomerIds = [account] }, "067 123-45-67")).CustomerId!.Value;
        (await Host.Customers.DeleteAsync(old, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Customers.RestoreAsync(old, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Customers.FindAsync(account, Shop.Site, Cancellation))!.Id.ShouldBe(old);
        (await Host.Customers.DeleteAsync(old, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        var fresh = await PlaceAsync(o => o with { CustomerIds = [account] }, "067 123-45-67");

        (fresh.IsNewCustomer, fresh.CustomerId == old).ShouldBe((true, false));
        var refused = (await Host.Customers.RestoreAsync(old, Call, Cancellation)).Refusal!;
        (refused.Code, refused.Data["holder"]).ShouldBe((CustomerRefusals.KeyTaken, fresh.CustomerId!.Value.Value));
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Retired_telephone_identifies_nobody_any_more()
    {
        var first = (await PlaceAsync(o => Mail(o, "olena@mail.ua"), "067 123-45-67")).CustomerId!.Value;
        var key = (await Host.Customers.GetAsync(first, Cancellation))!.Keys.Single(k => k.Kind == CustomerKeyKind.Phone).Key;
        (await Host.Customers.RetireKeyAsync(first, key, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Customers.FindByPhoneAsync("067 123-45-67", Shop.Site, Cancellation)).ShouldBeEmpty();
        (await PlaceAsync(o => o, "067 123-45-67")).CustomerId.ShouldNotBe(first);
    }

    [Fact]
    [Trait("Requirement", "C8")]
    public async Task Caller_is_found_by_telephone_at_once_among_many_customers()
    {
        const int Many = 5_000;
        var past = Call with { Mode = IntakeMode.History };
        for (var start = 0; start < Many; start += 1000)
            await Host.Orders.PlaceManyAsync([.. Enumerable.Range(start, 1000).Select(i => Shop.Order("web", $"+38050{1_000_000 + i}", ("X", 1)))], past, Cancellation);
        for (var i = 0; i < 20; i++)
            await Host.Customers.FindByPhoneAsync($"050 1000{i:000}", Shop.Site, Cancellation);
        var (times, byId) = (new List<double>(), new List<double>());
        for (var i = 0; i < 50; i++)
        {
            var watch = Stopwatch.StartNew();
            var found = (await Host.Customers.FindByPhoneAsync($"(050) {1_000_000 + (i * 97)}", Shop.Site, Cancellation)).ShouldHaveSingleItem();
            times.Add(watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            (await Host.Customers.GetAsync(found.Id, Cancellation)).ShouldNotBeNull();
            byId.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        byId.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine($"median {times[25]:0.00} ms of {Many} customers, {byId[25]:0.00} ms by the id");

        // Wanted are 5 ms. Where other things keep the machine busy it is told by what takes no search at all.
        times[25].ShouldBeLessThan(Math.Max(50, 10 * byId[25]));
    }
}

public sealed class SqliteCustomers : CustomersSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlCustomers : CustomersSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
