using Microsoft.Playwright;

namespace Crm.Sample.Shop.Tests;

/// <summary>One shop with a worker who walks orders, and one browser, for the tests of a class. Made when the first page is opened.</summary>
public sealed class BrowsedShop : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>As long as a page may take on a machine that has much else to do, in milliseconds.</summary>
    private const int Patience = 180_000;

    private RunningShop? shop;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Address of the shop.</summary>
    public string Address => shop!.Address.ToString();

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => default;

    /// <summary>A page of somebody who was never here.</summary>
    public async Task<IPage> OpenAsync(BrowserNewPageOptions options)
    {
        Need();
        Assertions.SetDefaultExpectTimeout(Patience);
        shop ??= await RunningShop.OpenAsync(stepSeconds: 1);
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"], Timeout = Patience });
        options.BaseURL = Address;
        var page = await browser.NewPageAsync(options);
        page.SetDefaultTimeout(Patience);
        return page;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (shop is not null)
            await shop.DisposeAsync();
    }

    private static void Need()
    {
        if (!File.Exists(Chromium) && Environment.GetEnvironmentVariable("CRM_REQUIRE_CHROMIUM") == "1")
            Assert.Fail(Chromium + " is missing, and CRM_REQUIRE_CHROMIUM=1.");
        Assert.SkipUnless(File.Exists(Chromium), Chromium + " is missing: apt-get install chromium.");
    }
}
