using Crm.Carts;
using Crm.Customers;
using Crm.Inquiries;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Stages;

/// <summary>Customers on the board of their site.</summary>
[Trait("Requirement", "O12")]
public abstract class StagesSpec : StoreSpec
{
    protected override void Setup(CrmBuilder crm) => crm.Carts.Use();

    private async Task<CustomerId> CustomerAsync(int n) =>
        (await Host.Customers.RecogniseAsync(new CustomerIdentity("site") { Email = $"c{n}@ukr.net" }, new CustomerProfile("site", ProfileStrength.Guest) { Name = $"C{n}" }, Shop.Site.Id, Call, Cancellation)).Value.CustomerId;

    private async Task PutAsync(CustomerId customer, string stage) =>
        (await Host.Stages.PutAsync(Shop.Site.Id, customer, stage, null, Call, Cancellation)).IsAccepted.ShouldBeTrue();

    [Fact]
    public async Task Board_counts_and_pages_and_its_cards_say_what_is_wanted_and_where_the_last_contact_was()
    {
        var customers = new List<CustomerId>();
        for (var i = 0; i < 5; i++)
        {
            customers.Add(await CustomerAsync(i));
            await PutAsync(customers[i], "interested");
            Host.Clock.Advance(Duration.FromMinutes(1));
        }

        await PutAsync(customers[0], "bought");
        var cart = new PutCart(Shop.Site.Id, [new NewCartLine { Sku = "TEA", Quantity = 2, UnitPrice = Money.Of(10m, Shop.Currency) }, new NewCartLine { Sku = "MUG", Quantity = 1, UnitPrice = Money.Of(5m, Shop.Currency) }]);
        await Host.Carts.PutAsync(cart with { Customer = customers[4], IsSignedIn = true }, Call, Cancellation);
        var order = Shop.Order("web", null, ("BOX", 1));
        await Host.Orders.PlaceAsync(order with { Order = order.Order with { Buyer = order.Order.Buyer! with { Email = "c3@ukr.net" } } }, Call, Cancellation);
        var asked = await Host.Inquiries.ReceiveAsync(new ReceiveInquiry(new NewInquiry { SiteId = Shop.Site.Id, Kind = "form", Source = "web", Contact = new InquiryContact(null, null, null, "c4@ukr.net") }), Call, Cancellation);
        await Host.Inquiries.TryAsync(asked.Value.InquiryId, new ContactAttempt("phone", ContactOutcome.NoAnswer), Call, Cancellation);
        var contact = Host.Clock.GetCurrentInstant();

        var board = await Host.Stages.BoardAsync(Shop.Site.Id, 2, Cancellation);
        board.Select(c => (c.Stage, c.Count, c.Cards.Count)).ShouldBe([("interested", 4, 2), ("talking", 0, 0), ("offer", 0, 0), ("deciding", 0, 0), ("bought", 1, 0), ("lost", 0, 0)]);
        var first = board[0].Cards[0];
        (first.Customer, first.Name, first.Product, first.Sum, first.LastContactChannel, first.LastContactAt).ShouldBe((customers[4], "C4", "TEA + 1", Money.Of(25m, Shop.Currency), "phone", contact));
        (board[0].Cards[1].Product, board[0].Cards[1].Sum, board[0].Cards[1].LastContactAt).ShouldBe(("BOX", Money.Of(10m, Shop.Currency), null));
        var rest = await Host.Stages.ListAsync(Shop.Site.Id, "interested", board[0].Cards[1], 2, Cancellation);
        rest.Select(c => c.Customer).ShouldBe([customers[2], customers[1]]);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Move_is_guarded_kept_in_history_and_nobody_is_lost_when_the_board_is_edited()
    {
        var customer = await CustomerAsync(1);
        await PutAsync(customer, "talking");
        var moves = await Task.WhenAll(((string[])["offer", "deciding"]).Select(s => Task.Run(() => Host.Stages.PutAsync(Shop.Site.Id, customer, s, "talking", Call, Cancellation))));
        moves.Count(m => m.IsAccepted).ShouldBe(1);
        moves.Single(m => !m.IsAccepted).Refusal!.Code.ShouldBe(StageRefusals.Moved);
        (await Host.Stages.PutAsync(Shop.Site.Id, customer, "heaven", null, Call, Cancellation)).Refusal!.Code.ShouldBe(StageRefusals.Unknown);
        var entry = (await Host.Stages.GetAsync(Shop.Site.Id, customer, Cancellation))!;
        entry.Steps.Select(s => s.Stage).ShouldBe(["talking", entry.Stage]);
        entry.Steps[1].By.ShouldBe("staff:anna");

        (await Host.Stages.EditBoardAsync(Shop.Site.Id, new StageBoard { Stages = [new("warm"), new("cold")] }, 0, Call, Cancellation)).Value.ShouldBe(1);
        var board = await Host.Stages.BoardAsync(Shop.Site.Id, 5, Cancellation);
        board.Select(c => (c.Stage, c.IsOnBoard, c.Count)).ShouldBe([("warm", true, 0), ("cold", true, 0), (entry.Stage, false, 1)]);
    }
}

public sealed class SqliteStages : StagesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlStages : StagesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
