using Crm.Orders;
using Crm.Sample.Shop.Store;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Crm.Sample.Shop.Demo;

/// <summary>
/// A simulated person in the warehouse, so that a demo order walks through its process by itself. Touches orders of the demo
/// site only; <c>Shop:StepSeconds=0</c> sends them home.
/// </summary>
internal sealed partial class DemoWorker(ShopSite site, CrmOrders orders, ShopDatabase database, IOptions<ShopOptions> options, ILogger<DemoWorker> log) : BackgroundService
{
    private static readonly CrmCall Call = new(Actor.Staff("demo-worker", "warehouse")) { Cause = "demo-worker" };

    private static readonly (string From, string To)[] Ways =
    [
        ("ready-for-pickup", "completed"), ("delivered", "completed"), ("shipped", "delivered"), ("packed", "shipped"),
        ("assembly", "packed"), ("paid", "assembly"), ("new", "assembly"),
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.StepSeconds <= 0 || !site.IsDemo)
            return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Math.Min(1, options.Value.StepSeconds)));
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                foreach (var (from, to) in Ways)
                    await WalkAsync(from, to, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Stumbled(e);
            }
        }
    }

    private async Task WalkAsync(string from, string to, CancellationToken cancellation)
    {
        var rested = SystemClock.Instance.GetCurrentInstant() - Duration.FromSeconds(options.Value.StepSeconds);
        foreach (var order in await orders.ListAsync(new OrderFilter { Site = site.Current.Id, Status = from }, cancellation: cancellation))
            if (order.StatusSince <= rested)
                await StepAsync(order.OrderId, to, cancellation);
    }

    private async Task StepAsync(OrderId id, string to, CancellationToken cancellation)
    {
        if (await orders.GetAsync(id, cancellation) is not { } order)
            return;
        if (order is { Status: "new", PaymentMethod: not Checkout.CheckoutForm.OnDelivery })
            return; // the payment comes first
        var next = order is { Status: "packed", DeliveryMethod: Checkout.CheckoutForm.PickUp } ? "ready-for-pickup" : to;
        if (next == "completed")
            await database.ReceivePaymentAsync(id, cancellation);

        // What the CRM does not keep yet the worker answers for: the parcel's number, the payment.
        var attested = OrderConditions.HasTrackingNumber | OrderConditions.IsFullyPaid;
        var moved = await orders.MoveAsync(new MoveOrder(id, next) { Attested = attested, Version = order.Version }, Call, cancellation);
        if (!moved.IsAccepted && order.Status == "assembly")
            await orders.MoveAsync(new MoveOrder(id, "awaiting-stock"), Call, cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "The simulated shop worker stumbled; it goes on.")]
    private partial void Stumbled(Exception exception);
}
