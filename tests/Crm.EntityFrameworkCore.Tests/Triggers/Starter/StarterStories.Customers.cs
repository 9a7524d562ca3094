using Crm.Carts;
using Crm.Customers;
using Crm.Messages;
using Crm.Orders;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Stories about customers.</summary>
public sealed partial class SqliteStarterPack
{
    private static readonly string[] AllTheWay = ["assembly", "packed", "shipped", "delivered"];

    private async Task CompleteAsync(Bought order)
    {
        await World.MoveAsync(order, AllTheWay);
        await World.PayAsync(order);
    }

    [Fact]
    public async Task Cancelled_order_and_received_return_are_told_of()
    {
        await World.MondayAsync();
        var (cancelled, returned) = (await World.BuyAsync(), await World.BuyAsync());
        await World.PassAsync(Duration.FromMinutes(1));
        await World.MoveAsync(cancelled, "cancelled");
        (await World.SentAsync(cancelled, "order-cancelled")).ShouldContain("скасовано");
        await CompleteAsync(returned);
        var request = (await World.Host.Returns.RequestAsync(new ReturnRequest(returned.Order, "changed-mind") { Lines = [new ReturnedPart(1, 1)] }, StarterWorld.Call, Cancellation)).Value;
        await World.SettleAsync();
        (await World.LettersAsync(returned, "return-received")).ShouldBeEmpty();
        (await World.Host.Returns.MoveAsync(new MoveReturn(request, "received"), StarterWorld.Call, Cancellation)).Refusal.ShouldBeNull();
        await World.SettleAsync();
        (await World.SentAsync(returned, "return-received")).ShouldContain("Ваше повернення щодо замовлення ");
    }

    [Fact]
    [Trait("Requirement", "O21")]
    [Trait("Story", "7")]
    public async Task Cart_left_at_night_is_reminded_of_in_the_morning_unless_its_owner_has_ordered_or_never_agreed()
    {
        await World.MondayAsync();
        var (ordered, willing, unasked) = (await World.BuyAsync(consents: true), await World.BuyAsync(consents: true), await World.BuyAsync());
        await World.PassAsync(Duration.FromMinutes(11 * 60 + 50));
        foreach (var who in (Bought[])[ordered, willing, unasked])
            (await World.Host.Carts.PutAsync(new PutCart(World.Shop.Site.Id, [new NewCartLine { Sku = "TEA", Quantity = 240, UnitPrice = Money.Of(10m, World.Shop.Currency) }])
            {
                Device = CrmCarts.NewToken(),
                Customer = who.Customer,
                IsSignedIn = true,
            }, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await World.PassAsync(Duration.FromMinutes(30));
        var waits = (await World.LettersAsync(ordered, "cart-abandoned")).ShouldHaveSingleItem();
        (waits.State, waits.Reason, waits.DueAt).ShouldBe((MessageState.Deferred, ConsentRefusals.QuietHours, World.Now + Duration.FromMinutes(10 * 60 + 40)), "22:20, until nine.");
        var refused = (await World.LettersAsync(unasked, "cart-abandoned")).ShouldHaveSingleItem();
        (refused.State, refused.Reason).ShouldBe((MessageState.Refused, ConsentRefusals.NotGiven));

        await World.PassAsync(Duration.FromMinutes(10 * 60 + 10));
        await World.BuyAsync(ordered);
        await World.PassAsync(Duration.FromMinutes(30));
        var never = (await World.LettersAsync(ordered, "cart-abandoned")).ShouldHaveSingleItem();
        (never.State, never.Reason).ShouldBe((MessageState.Cancelled, "trigger.ordered"));
        (await World.SentAsync(willing, "cart-abandoned")).ShouldContain("TEA, 240\n\nРазом: 2\u00a0400,00\u00a0UAH");
        await World.ShipAsync(unasked);
        (await World.SentAsync(unasked, "tracking-number")).ShouldNotBeEmpty("What is transactional needs no consent.");
    }

    [Fact]
    public async Task Review_is_asked_for_after_a_week_and_a_second_purchase_nudged_after_twenty_days_where_none_came()
    {
        await World.MondayAsync();
        var (once, twice) = (await World.BuyAsync(consents: true), await World.BuyAsync(consents: true));
        foreach (var order in (Bought[])[once, twice])
            await CompleteAsync(order);
        await World.PassAsync(7);
        (await World.SentAsync(once, "review-request")).ShouldContain("Тиждень тому ви отримали:\n\nTEA\n");
        await World.BuyAsync(twice);
        await World.PassAsync(13);
        (await World.SentAsync(once, "second-purchase")).ShouldContain("Дякуємо за ваше перше замовлення в Shop.");
        (await World.LettersAsync(twice, "second-purchase")).ShouldBeEmpty();
    }

    [Fact]
    public async Task New_vip_is_written_to_and_their_manager_told_once()
    {
        await World.MondayAsync();
        var (big, small) = (await World.BuyAsync(consents: true, quantity: 501), await World.BuyAsync(consents: true));
        foreach (var order in (Bought[])[big, small])
            await CompleteAsync(order);
        await World.SettleAsync();
        await World.Segments.CatchUpAsync(Cancellation);
        await World.SettleAsync();
        (await World.ToldAsync("olha", big)).ShouldContain("customer.vip");
        (await World.SentAsync(big, "vip")).ShouldContain("Ви серед тих клієнтів");
        (await World.LettersAsync(small, "vip")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Birthday_is_wished_in_the_morning_of_the_day()
    {
        await World.MondayAsync();
        var (born, other) = (await World.BuyAsync(consents: true), await World.BuyAsync(consents: true));
        var zone = DateTimeZoneProviders.Tzdb["Europe/Kyiv"];
        foreach (var (who, day) in ((Bought, int)[])[(born, 2), (other, 9)])
            (await World.Host.Customers.EditAsync(who.Customer, new CustomerProfile("staff", ProfileStrength.Staff) { Name = "Olena", BirthDate = World.Now.InZone(zone).Date.PlusDays(day).PlusYears(-30) }, [], StarterWorld.Call, Cancellation)).Refusal.ShouldBeNull();
        await World.PassAsync(1);
        (await World.LettersAsync(born, "birthday")).ShouldBeEmpty();
        await World.PassAsync(1);
        (await World.SentAsync(born, "birthday")).ShouldStartWith("З днем народження!");
        (await World.LettersAsync(other, "birthday")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Stock_below_its_minimum_is_told_of_once_and_becomes_a_task()
    {
        await World.MondayAsync();
        var defined = (await World.Host.Catalog.DefineAsync(new Catalog.DefineProduct(new Catalog.ProductDefinition("RARE", "Rare"))
        {
            Variants = [new Catalog.VariantDefinition("RARE", "Rare", Money.Of(10m, World.Shop.Currency)) { StockMinimum = 5 }],
        }, StarterWorld.Call, Cancellation)).Value.Variants["RARE"];
        (await World.Host.Stock.ReceiveAsync(new Stock.StockDocument(World.Shop.W1, [new Stock.StockLine(defined, 6)]), StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await World.SettleAsync();
        await World.BuyAsync(sku: "RARE");
        await World.SettleAsync();
        (await LowAsync()).ShouldBe(0, "Five are as many as there should be.");
        await World.BuyAsync(sku: "RARE");
        await World.BuyAsync(sku: "RARE");
        await World.SettleAsync();
        (await LowAsync()).ShouldBe(1);
        (await World.Host.Tasks.ListAsync(new Tasks.TaskFilter { Kind = "purchase" }, cancellation: Cancellation)).ShouldHaveSingleItem().Subject.ShouldBe($"variant:{defined.Value}");
        (await World.Host.Stock.ReceiveAsync(new Stock.StockDocument(World.Shop.W1, [new Stock.StockLine(defined, 20)]), StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await World.SettleAsync();
        (await World.Host.Tasks.ListAsync(new Tasks.TaskFilter { Kind = "purchase" }, cancellation: Cancellation)).ShouldBeEmpty("There is enough again.");
        async Task<int> LowAsync() => (await World.Notifications.ListAsync("olha", most: 1000, cancellation: Cancellation)).Count(n => n.Kind == "stock.low");
    }

    [Fact]
    public async Task Bonuses_that_end_soon_are_told_of_with_their_amount_and_day()
    {
        await World.MondayAsync();
        var who = await World.BuyAsync(consents: true);
        var ends = World.Now + Duration.FromDays(10);
        (await World.Loyalty.GiveAsync(who.Customer, new Loyalty.BonusGift(Money.Of(50m, World.Shop.Currency)) { ExpiresAt = ends, WarnDays = 3 }, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await World.PassAsync(Duration.FromHours(1));
        await World.PassAsync(Duration.FromHours((7 * 24) - 1));
        await World.LotsAsync();
        (await World.SentAsync(who, "bonus-expiring")).ShouldContain("На вашому рахунку бонуси: 50,00\u00a0UAH. Частина з них згорить ");
    }
}
