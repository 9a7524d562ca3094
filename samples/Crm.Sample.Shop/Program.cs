using Crm;
using Crm.Customers;
using Crm.Orders;
using Crm.Sample.Shop;
using Crm.Sample.Shop.Commands;
using Crm.Sample.Shop.Demo;

// import, verify, purge-demo, help: these run without the web server.
if (ShopCommand.IsOne(args))
    return await ShopCommand.RunAsync(args);

// <readme>
var builder = WebApplication.CreateBuilder(args);
var database = builder.Configuration["Shop:Database"] ?? "shop.db";

builder.Services.AddCrm(crm =>
{
    crm.UseSqlite($"Data Source={database}").MigrateAtStart();    // the shop's own file, so that a checkout is one transaction
    crm.Orders.Process(ShopProcess.Adapt);                        // the process that is shipped, and one way more
    crm.Carts.Use();                                              // the shop reports carts: orders close them
    crm.Messages.Channel("demo", ContactChannel.Sms, DemoMessages.WriteAsync); // here into the log; a mail server or a gateway in earnest
    crm.Triggers.Use().StarterPack();                             // if this happens and that holds, then these steps; ready-made ones, off
    crm.Effects.Handle(OrderEffects.Placed, DemoPayments.TakeAsync); // queued with the order, survives a crash
});
builder.AddShop(database);                                        // the shop itself: pages, cart, checkout, demo data

var app = builder.Build();
app.MapShop();
app.MapPost("/api/demo/marketplace", async (MarketplaceOrder order, CrmOrders orders, ShopSite site, CancellationToken stop) =>
{
    // Sold already, so never refused for stock; delivered twice, it is still one order.
    var call = new CrmCall(Actor.Integration("marketplace")) { Cause = "marketplace", Mode = IntakeMode.Sync };
    var placed = await orders.PlaceAsync(order.ToPlaceOrder(site), call, stop);
    return placed.IsAccepted
        ? Results.Ok(new { placed.Value.Number, placed.Value.Status, Outcome = placed.Value.Outcome.ToString(), placed.Value.Marks })
        : Results.Problem(placed.Refusal.Message, statusCode: 422, title: placed.Refusal.Code);
}).OnThisMachineOnly();

await app.RunAsync();
// </readme>
return 0;
