using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Crm.Sample.Shop.Tests;

/// <summary>Shopping in a real browser, with a worker who walks the order. Whoever looks at a page waits for it: a click only begins to lead there.</summary>
public sealed class BrowserTests(BrowsedShop shop) : IClassFixture<BrowsedShop>
{
    [Fact]
    [Trait("Requirement", "O18")]
    public async Task A_shopper_buys_and_watches_the_order_go_its_way()
    {
        var page = await shop.OpenAsync(new());
        var foreign = new List<string>();
        page.Request += (_, request) => foreign.AddRange(new[] { request.Url }.Where(u => !u.StartsWith(shop.Address, StringComparison.Ordinal)));
        page.Console += (_, message) => foreign.AddRange(new[] { message.Text }.Where(_ => message.Type == "error"));

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Linen shirt" }).ClickAsync();
        await ArriveAsync(page, "/product/SHIRT");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Clay, M," }).CheckAsync();
        await Assertions.Expect(page.Locator(".picture .tint")).ToHaveAttributeAsync("fill", "#b9694a");
        await TakeAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "To the checkout" }).ClickAsync();
        await ArriveAsync(page, "/checkout");
        await OrderAsync(page);
        await Assertions.Expect(page.Locator(".alert")).ToBeFocusedAsync();
        await FillAsync(page);
        await OrderAsync(page);

        await ArriveAtOrderAsync(page);
        await Assertions.Expect(page.GetByText("Your order is now: Being packed")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "All yours. Enjoy!" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".timeline .step")).ToHaveTextAsync(["New", "Paid", "Being packed", "Shipped", "Delivered", "Completed"], new() { UseInnerText = true });
        foreign.ShouldBeEmpty();
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_page_is_wider_than_a_small_telephone(ColorScheme scheme)
    {
        var page = await shop.OpenAsync(new() { ViewportSize = new() { Width = 360, Height = 740 }, ColorScheme = scheme });
        foreach (var product in (string[])["SHIRT", "MORNING"])
        {
            await page.GotoAsync("/product/" + product);
            await TakeAsync(page);
        }

        foreach (var (name, path) in ((string, string)[])[("shop", "/"), ("shirt", "/product/SHIRT"), ("card", "/product/CARD"), ("cart", "/cart"), ("checkout", "/checkout"), ("missing", "/nowhere")])
        {
            await page.GotoAsync(path);
            await FitsAsync(page, $"{name}-360-{scheme}");
        }

        await page.GotoAsync("/checkout");
        await OrderAsync(page);
        await page.Locator(".alert").WaitForAsync();
        await FitsAsync(page, $"mistakes-360-{scheme}");
        await FillAsync(page);
        await OrderAsync(page);
        await ArriveAtOrderAsync(page);
        await FitsAsync(page, $"order-360-{scheme}");
        await page.CloseAsync();
    }

    private static async Task FitsAsync(IPage page, string name)
    {
        // With its style sheet.
        await page.WaitForLoadStateAsync(LoadState.Load);
        var folder = Environment.GetEnvironmentVariable("CRM_SCREENSHOTS");
        if (folder is not null)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360, name);
    }

    /// <summary>There, as the browser's address says, and its script has run.</summary>
    private static async Task ArriveAsync(IPage page, string path)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(path));
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    private static async Task ArriveAtOrderAsync(IPage page)
    {
        await ArriveAsync(page, "/order/");
        await page.GetByText("Your order is now").WaitForAsync();
    }

    private static async Task TakeAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Put into the cart" }).ClickAsync();
        await ArriveAsync(page, "/cart");
    }

    private static Task OrderAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Order and pay" }).ClickAsync();

    private static async Task FillAsync(IPage page)
    {
        foreach (var (label, text) in ((string, string)[])[("Name", "Ada Byrne"), ("E-mail", "ada@example.com"), ("Street and house", "1 Quay"), ("Postal code", "D01 X2"), ("City", "Dublin")])
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
    }
}
