using System.Net;
using System.Net.Http.Json;

namespace Crm.Sample.Shop.Tests;

/// <summary>Shopping over HTTP, without scripts.</summary>
public sealed class ShoppingTests(OpenShop open) : IClassFixture<OpenShop>
{
    private static readonly (string, string)[] Ada =
        [("Name", "Ada <b>Byrne</b>"), ("Email", "ada@example.com"), ("Delivery", "courier"), ("Street", "1 Quay"), ("PostalCode", "D01"), ("City", "Dublin"), ("Payment", "card")];

    private RunningShop Shop => open.Shop;

    [Fact]
    [Trait("Requirement", "W9")]
    public async Task The_catalogue_and_a_product_tell_what_is_there()
    {
        using var visitor = Shop.Visit();

        (await visitor.SeeAsync("/")).Text.ShouldContain("27 of 30 variants in stock");
        var shirt = (await visitor.SeeAsync("/product/SHIRT")).Html;

        shirt.Split("name=\"sku\"").Length.ShouldBe(31);
        shirt.ShouldContain("Ink, XXL, </span><span>");
        (await visitor.SeeAsync("/product/CANDLE")).Text.ShouldContain("Sold out");
    }

    [Fact]
    [Trait("Requirement", "O18")]
    public async Task What_was_put_into_the_cart_becomes_an_order_that_can_be_followed_by_its_secret()
    {
        using var visitor = Shop.Visit();
        await visitor.TakeAsync("SHIRT", "SHIRT-SAND-M", "2");
        (await visitor.TakeAsync("COFFEE", "COFFEE", "0.75")).Text.ShouldContain("Linen shirt, Sand, M");

        var order = await visitor.SendAsync(await visitor.SeeAsync("/checkout"), "/checkout", Ada);

        order.Path.ShouldStartWith("/order/");
        order.Text.ShouldContain("€166.90"); // 2 × 69.00 + 0.75 × 32.00 + 4.90
        order.Text.ShouldContain("Your order is now: New");
        order.Text.ShouldContain("for A.");
        order.Html.ShouldNotContain("Byrne");
        (await visitor.SeeAsync("/cart")).Text.ShouldContain("There is nothing in it yet");
        using var stranger = Shop.Visit();
        (await stranger.SeeAsync(order.Path)).Text.ShouldContain("€166.90");
    }

    [Theory]
    [Trait("Requirement", "O18")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAQ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("DEMO-0001")]
    [InlineData("1")]
    public async Task A_wrong_secret_opens_nothing(string token)
    {
        using var visitor = Shop.Visit();

        var page = await visitor.SeeAsync("/order/" + token);

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Text.ShouldContain("There is nothing here");
    }

    [Fact]
    [Trait("Requirement", "V18")]
    public async Task A_double_click_at_the_checkout_is_one_order()
    {
        using var visitor = Shop.Visit();
        await visitor.TakeAsync("NOTEBOOK", "NOTEBOOK-PLAIN");
        var form = await visitor.SeeAsync("/checkout");

        var pages = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.SendAsync(form, "/checkout", Ada)));

        pages.ShouldAllBe(p => p.Status == HttpStatusCode.OK && p.Path.StartsWith("/order/"));
        pages.Select(p => p.Path).Distinct().ShouldHaveSingleItem();
        (await visitor.SendAsync(form, "/checkout", Ada)).Path.ShouldBe(pages[0].Path);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once_and_what_was_typed_stays()
    {
        using var visitor = Shop.Visit();
        await visitor.TakeAsync("TRAY", "TRAY");

        var page = await visitor.SendAsync(await visitor.SeeAsync("/checkout"), "/checkout", ("Email", "ada\"at\"home"), ("Phone", "12"), ("Delivery", "courier"), ("Payment", "card"));

        page.Path.ShouldBe("/checkout");
        foreach (var sentence in (string[])["Tell us your name", "This is no e-mail address", "This is no telephone number", "street and house", "postal code", "needs the city"])
            page.Text.ShouldContain(sentence);
        page.Html.ShouldContain("value=\"ada&quot;at&quot;home\"");
    }

    [Fact]
    [Trait("Requirement", "V18")]
    public async Task What_is_not_there_is_refused_in_words_and_nothing_is_left_behind()
    {
        using var visitor = Shop.Visit();
        await visitor.TakeAsync("BLANKET", "BLANKET-MOSS", "3");
        await visitor.TakeAsync("MUG", "MUG-CLAY", "1");
        (await visitor.SeeAsync("/cart")).Text.ShouldContain("Only 2 left");

        var refused = await visitor.SendAsync(await visitor.SeeAsync("/checkout"), "/checkout", Ada);

        refused.Path.ShouldBe("/checkout");
        refused.Text.ShouldContain("Wool blanket, Moss: you want 3, but only 2 are left. Take 2, or choose another.");
        refused.Text.ShouldNotContain("stock.not-enough");
        (await visitor.SeeAsync("/product/BLANKET")).Text.ShouldContain("Only 2 left");
        await visitor.SendAsync(await visitor.SeeAsync("/cart"), "/cart?handler=Update", ("quantities[BLANKET-MOSS]", "2"), ("quantities[MUG-CLAY]", "1"));
        (await visitor.SendAsync(await visitor.SeeAsync("/checkout"), "/checkout", Ada)).Path.ShouldStartWith("/order/");
        (await visitor.SeeAsync("/product/BLANKET")).Html.ShouldNotContain("Only 2 left");
    }

    [Fact]
    public async Task Pages_permit_only_what_is_the_shops_own_and_forms_from_elsewhere_are_refused()
    {
        using var visitor = Shop.Visit();
        var page = await visitor.SeeAsync("/");

        page.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
        page.Headers["Referrer-Policy"].ShouldBe("no-referrer");
        page.Html.ShouldNotContain("style=\"");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("sku", "TRAY"), KeyValuePair.Create("quantity", "1")]);
        (await visitor.PostAsync("/product/TRAY", form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_marketplace_order_delivered_twice_is_one_and_is_taken_in_beyond_the_stock()
    {
        using var visitor = Shop.Visit();
        var order = new { id = "T-1", name = "Orla", phone = "01 496 0222", city = "Sligo", lines = new[] { new { sku = "BLANKET-CLAY", quantity = 1, price = 110.0 } } };

        var first = await (await visitor.PostAsync("/api/demo/marketplace", JsonContent.Create(order))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var second = await (await visitor.PostAsync("/api/demo/marketplace", JsonContent.Create(order))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var wrong = await visitor.PostAsync("/api/demo/marketplace", JsonContent.Create(new { id = "T-2" }));

        first.ShouldContain("\"outcome\":\"Placed\"");
        first.ShouldContain("\"short\"");
        second.ShouldContain("\"outcome\":\"Repeated\"");
        second[..second.IndexOf(',')].ShouldBe(first[..first.IndexOf(',')]);
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }
}
