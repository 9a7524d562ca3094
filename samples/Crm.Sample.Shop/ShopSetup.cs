using System.Net;
using Crm.Sample.Shop.Carts;
using Crm.Sample.Shop.Catalogue;
using Crm.Sample.Shop.Checkout;
using Crm.Sample.Shop.Demo;
using Crm.Sample.Shop.Store;

namespace Crm.Sample.Shop;

/// <summary>The shop as a host of the CRM.</summary>
internal static class ShopSetup
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>Adds the shop to the host: its own tables stand in the CRM's database file.</summary>
    public static void AddShop(this WebApplicationBuilder builder, string database)
    {
        // Addresses of order pages hold their secret: no line per request in the log.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning); // Welcome says it better
        builder.Services.AddShopData(database, builder.Configuration);
        builder.Services.AddRazorPages();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<CartCookie>();
        builder.Services.AddAntiforgery(o => o.Cookie.Name = "shop-form");
        builder.Services.AddHostedService<ShopStartup>();
        builder.Services.AddHostedService<DemoWorker>();
        builder.Services.AddSingleton<WelcomeAddresses>();
        builder.Services.AddHostedService<Welcome>();
    }

    /// <summary>What the commands need as well.</summary>
    public static void AddShopData(this IServiceCollection services, string database, IConfiguration configuration)
    {
        services.Configure<ShopOptions>(configuration.GetSection("Shop"));
        services.AddSingleton(new ShopDatabase(database));
        services.AddSingleton<ShopSite>();
        services.AddSingleton<ShopCatalogue>();
        services.AddSingleton<CartStore>();
        services.AddSingleton<Checkouts>();
        services.AddSingleton<DemoSeed>();
        services.AddSingleton<DemoStock>();
        services.AddSingleton<DemoOrders>();
        services.AddSingleton<DemoPeople>();
        services.AddSingleton<DemoActivity>();
        services.AddSingleton<DemoTriggers>();
        services.AddSingleton<DemoPeoplePurge>();
        services.AddSingleton<DemoGoods>();
        services.AddSingleton<DemoPurge>();
        services.AddSingleton<Import.RetailSite>();
    }

    /// <summary>Puts the pages into the pipeline.</summary>
    public static void MapShop(this WebApplication app)
    {
        app.Use(SecureAsync);
        app.UseExceptionHandler("/trouble");
        app.UseStatusCodePagesWithReExecute("/trouble");
        app.UseRouting();
        app.MapShopAssets();
        app.MapRazorPages();
    }

    /// <summary>Answers only callers on this machine.</summary>
    public static void OnThisMachineOnly(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (call, next) =>
        call.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) ? await next(call) : Results.NotFound());

    private static Task SecureAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        return next(context);
    }
}
