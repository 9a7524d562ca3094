using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Carts;

[Trait("Requirement", "O21")]
public sealed class CartTests
{
    private static readonly Currency Uah = Currency.Of("UAH");
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 16, 10, 0);

    private static Cart New(params (string Sku, int Quantity)[] lines)
    {
        var cart = Cart.Create(new CartId(1), new SiteId(1), Uah, "web", Start);
        cart.Put([.. lines.Select(l => Line(l.Sku, l.Quantity))], Start);
        return cart;
    }

    private static NewCartLine Line(string sku, int quantity, decimal price = 10m) => new() { Sku = sku, Quantity = quantity, UnitPrice = Money.Of(price, Uah) };

    [Fact]
    public void Next_instant_is_the_leave_while_it_holds_something_and_the_end_afterwards()
    {
        var cart = New(("A", 1));
        cart.NextDue(CartRules.Default).ShouldBe(Start + Duration.FromMinutes(30));
        cart.Lapse(Start + Duration.FromMinutes(30)).ShouldBe("cart.abandoned");
        cart.NextDue(CartRules.Default).ShouldBe(Start + Duration.FromDays(30));
        cart.Put([Line("A", 2)], Start + Duration.FromHours(1)).ShouldBeTrue();
        (cart.State, cart.AbandonedAt, cart.TimesAbandoned).ShouldBe((CartState.Open, Start + Duration.FromMinutes(30), 1), "It was left once, whatever becomes of it.");
        cart.Put([], Start + Duration.FromHours(2)).ShouldBeTrue();
        cart.NextDue(CartRules.Default).ShouldBe(Start + Duration.FromHours(2) + Duration.FromDays(30));
        cart.Lapse(Start + Duration.FromDays(40)).ShouldBe("cart.expired");
        cart.NextDue(CartRules.Default).ShouldBeNull();
    }

    [Theory]
    [InlineData(CartMerging.Larger, 5)]
    [InlineData(CartMerging.Sum, 7)]
    [InlineData(CartMerging.Newer, 2)]
    public void Quantities_of_two_carts_become_one_by_the_rule_and_the_newer_price_counts(CartMerging merging, int quantity)
    {
        var own = New(("A", 5), ("B", 1));
        var other = Cart.Create(new CartId(2), new SiteId(1), Uah, "web", Start);
        other.Put([Line("A", 2, 9m), Line("C", 3)], Start + Duration.FromMinutes(5));

        own.Absorb(other, merging, Start + Duration.FromMinutes(6));

        own.Lines.Select(l => (l.Position, l.Sku, l.Quantity)).ShouldBe([(1, "A", (Quantity)quantity), (2, "B", 1), (3, "C", 3)]);
        own.Lines[0].UnitPrice.ShouldBe(Money.Of(9m, Uah));
        own.Value.ShouldBe(Money.Of((9m * quantity) + 40m, Uah));
        own.ChangedAt.ShouldBe(Start + Duration.FromMinutes(6));
    }

    [Fact]
    public void Only_the_newest_links_are_good_and_those_whose_time_is_over_go()
    {
        var cart = New(("A", 1));
        for (var i = 0; i < 8; i++)
            cart.Issue($"h{i}", Start + Duration.FromDays(1 + i), Start);

        cart.Recoveries.Select(r => r.Hash).ShouldBe(["h3", "h4", "h5", "h6", "h7"]);
        cart.WhyNotRecoverable("h0", Start)!.Code.ShouldBe(CartRefusals.RecoveryUnknown);
        cart.WhyNotRecoverable("h3", Start + Duration.FromDays(4))!.Code.ShouldBe(CartRefusals.RecoveryExpired);
        cart.WhyNotRecoverable("h4", Start + Duration.FromDays(4)).ShouldBeNull();
        cart.CloseBy(new OrderId(7), null, true, Start);
        cart.WhyNotRecoverable("h4", Start)!.Code.ShouldBe(CartRefusals.Closed);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var mistakes = Cart.Check([Line("A", 1), new NewCartLine { Quantity = 1, UnitPrice = Money.Of(1m, Uah) }, Line("B", 0), Line("C", 1) with { UnitPrice = Money.Of(1m, Currency.Of("EUR")) }]);
        mistakes.Select(m => m.Path).ShouldBe(["lines[1]", "lines[2].quantity", "lines[3].unitPrice"]);
    }

    [Fact]
    public void Rules_come_back_from_their_stored_form()
    {
        var rules = new CartRules { AbandonedAfterMinutes = 45, ExpiresAfterDays = 7, Merging = CartMerging.Newer, ClosedBy = CartClosure.OrderOfItsGoods };
        CartRules.FromJson(rules.ToJson()).ShouldBe(rules);
        rules.ToJson().ShouldContain("\"order-of-its-goods\"");
        rules.Validate().ShouldBeEmpty();
    }
}
