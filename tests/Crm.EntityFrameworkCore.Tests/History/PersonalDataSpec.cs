using Crm.Customers;
using Crm.TestSupport;

namespace Crm.History;

public abstract class PersonalDataSpec : StoreSpec
{
    private static readonly string[] Personal = ["Olena", "Koval", "1234567", "olena@example.com", "Khreshchatyk", "3141592653", "doorbell", "fragile", "generous", "Taras", "01001"];

    protected override void Setup(CrmBuilder crm) => crm.Effects.Handle(Orders.OrderEffects.Placed, (_, _, _) => Task.CompletedTask);

    /// <summary>Every text of every table that is not one of those where personal data belong.</summary>
    [Fact]
    [Trait("Requirement", "V23")]
    public async Task Personal_data_stand_nowhere_but_where_they_can_be_erased()
    {
        await PlaceAsync();
        await PlaceAsync();

        foreach (var table in (string[])["crm_change", "crm_call", "crm_commit", "crm_effect", "crm_external_id", "crm_definition", "crm_reservation", "crm_allocation", "crm_order_line", "crm_customer_summary"])
            foreach (var row in await Database.QueryAsync($"select * from {table}"))
                foreach (var word in Personal)
                    row.ShouldNotContain(v => v.Contains(word, StringComparison.OrdinalIgnoreCase), $"{table}: {word}");
        foreach (var row in await Database.QueryAsync("select document from crm_checkpoint"))
            Personal.ShouldAllBe(word => !row[0].Contains(word));

        var apart = string.Concat((await Database.QueryAsync("select document from crm_personal")).Select(r => r[0]));
        Personal.ShouldAllBe(word => apart.Contains(word));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V23")]
    public async Task Same_data_twice_have_different_hashes()
    {
        await PlaceAsync();
        await PlaceAsync();

        var rows = await Database.QueryAsync("select p.document, c.personal_hash from crm_personal p join crm_change c on c.ticket = p.ticket and c.ordinal = p.ordinal where c.event = 'order.placed'");
        rows.Count.ShouldBe(2);
        rows[0][0].ShouldBe(rows[1][0]);
        rows[0][1].ShouldNotBe(rows[1][1]);
    }

    [Fact]
    [Trait("Requirement", "V23")]
    public async Task Erased_data_leave_the_chain_and_the_folds_sound()
    {
        var customer = await PlaceAsync();
        await PlaceAsync();
        var head = (await Host.History.VerifyAsync(Cancellation)).Head;

        (await Database.ExecuteAsync($"update crm_personal set salt = null, document = null where subject = {customer.Value}")).ShouldBeGreaterThan(2);

        var report = await Host.History.VerifyAsync(head, Cancellation);
        report.Problems.ShouldBeEmpty();
        report.Head.ShouldBe(head);
        (await Host.History.OfAsync("customer", customer.Value, Cancellation)).ShouldAllBe(r => r.Personal == null);
        (await Host.Customers.CommentAsync(customer, "after", Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Shop.VerifyAsync();
    }

    private async Task<CustomerId> PlaceAsync()
    {
        var given = Shop.Order("web", "067 123-45-67", ("TEA", 1));
        if (await Host.Catalog.FindVariantAsync("TEA", Cancellation) is null)
            await Shop.StockAsync("TEA", 5);
        var buyer = given.Order.Buyer! with { Email = "olena@example.com", TaxId = "3141592653", Comment = "Ring the doorbell" };
        var placed = (await Host.Orders.PlaceAsync(given with
        {
            Order = given.Order with { Buyer = buyer, CustomerComment = "It is fragile", ManagerComment = "A generous one", Recipient = new BuyerSnapshot("Taras") },
        }, Call, Cancellation)).Value;
        return placed.CustomerId!.Value;
    }
}

public sealed class SqlitePersonalData : PersonalDataSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlPersonalData : PersonalDataSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
