using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Crm.Sample.Shop.Tests;

/// <summary>Shopping in a real browser, with a worker who walks the order.</summary>
public sealed class BrowserTests
{
    private const string Chromium = "/usr/bin/chromium";

    [Fact]
    [Trait("Requirement", "O18")]
    public async Task A_shopper_buys_and_watches_the_order_go_its_way()
    {
        Need();
        await using var shop = await RunningShop.OpenAsync(stepSeconds: 1);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new() { BaseURL = shop.Address.ToString() });
        var foreign = new List<string>();
        page.Request += (_, request) => foreign.AddRange(new[] { request.Url }.Where(u => !u.StartsWith(shop.Address.ToString(), StringComparison.Ordinal)));
        page.Console += (_, message) => foreign.AddRange(new[] { message.Text }.Where(_ => message.Type == "error"));

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Linen shirt" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "Clay, M," }).CheckAsync();
        (await page.Locator(".picture .tint").GetAttributeAsync("fill")).ShouldBe("#b9694a");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put into the cart" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "To the checkout" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Order and pay" }).ClickAsync();
        (await page.Locator(".alert").EvaluateAsync<bool>("e => e === document.activeElement")).ShouldBeTrue();
        await FillAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Order and pay" }).ClickAsync();

        await ArriveAsync(page);
        await Assertions.Expect(page.GetByText("Your order is now: Being packed")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "All yours. Enjoy!" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        (await page.Locator(".timeline .step").AllInnerTextsAsync()).ShouldBe(["New", "Paid", "Being packed", "Shipped", "Delivered", "Completed"]);
        foreign.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_page_is_wider_than_a_small_telephone(ColorScheme scheme)
    {
        Need();
        await using var shop = await RunningShop.OpenAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new() { BaseURL = shop.Address.ToString(), ViewportSize = new() { Width = 360, Height = 740 }, ColorScheme = scheme });
        await page.GotoAsync("/product/SHIRT");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put into the cart" }).ClickAsync();
        await page.GotoAsync("/product/MORNING");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put into the cart" }).ClickAsync();

        foreach (var (name, path) in ((string, string)[])[("shop", "/"), ("shirt", "/product/SHIRT"), ("card", "/product/CARD"), ("cart", "/cart"), ("checkout", "/checkout"), ("missing", "/nowhere")])
            await FitsAsync(page, path, $"{name}-360-{scheme}");
        await page.GotoAsync("/checkout");
        await page.GetByRole(AriaRole.Button, new() { Name = "Order and pay" }).ClickAsync();
        await FitsAsync(page, null, $"mistakes-360-{scheme}");
        await FillAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Order and pay" }).ClickAsync();
        await ArriveAsync(page);
        await FitsAsync(page, null, $"order-360-{scheme}");
    }

    private static async Task FitsAsync(IPage page, string? path, string name)
    {
        if (path is not null)
            await page.GotoAsync(path);
        var folder = Environment.GetEnvironmentVariable("CRM_SCREENSHOTS");
        if (folder is not null)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(360, name);
    }

    /// <summary>At the order's page, as the browser's address says: its "load" event may have passed before anybody waits for it.</summary>
    private static async Task ArriveAsync(IPage page)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/order/"), new() { Timeout = 60_000 });
        await page.GetByText("Your order is now").WaitForAsync(new() { Timeout = 60_000 });
    }

    private static async Task FillAsync(IPage page)
    {
        foreach (var (label, text) in ((string, string)[])[("Name", "Ada Byrne"), ("E-mail", "ada@example.com"), ("Street and house", "1 Quay"), ("Postal code", "D01 X2"), ("City", "Dublin")])
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
    }

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Chromium,
        Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        Timeout = 120_000,
    });

    private static void Need()
    {
        if (!File.Exists(Chromium) && Environment.GetEnvironmentVariable("CRM_REQUIRE_CHROMIUM") == "1")
            Assert.Fail(Chromium + " is missing, and CRM_REQUIRE_CHROMIUM=1.");
        Assert.SkipUnless(File.Exists(Chromium), Chromium + " is missing: apt-get install chromium.");
    }
}
