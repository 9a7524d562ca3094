using Crm.Triggers;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Throughput;

/// <summary>Orders from JSON to durable, through the product.</summary>
internal static class IntakeLoad
{
    private const int Batch = 2000;

    internal static async Task RunAsync(string kind, ThroughputOptions options)
    {
        await BareOrders.RunAsync(kind, options, [1, 100]);
        var skus = options.IsShort ? 100 : options.SkusOr(IntakeMessages.Skus);
        await using var shop = await BenchShop.OpenAsync(kind, skus, 3, crm => _ = options.HasTriggers ? crm.Triggers.Use() : null);
        if (options.HasTriggers)
            await RoundLoad.OnAsync(shop.Services.GetRequiredService<CrmTriggers>(), "large", TriggerMoment.Happens("order.placed"), "order.total > 1000000 EUR");
        var messages = IntakeMessages.Make(options.IsShort ? 5_000 : 400_000, skus);
        var next = -1;
        foreach (var callers in options.Callers([1, 64]).Where(c => c > 0))
            options.Tell(await Load.RunAsync($"order, {kind}, {callers} callers", callers, options.Seconds, shop.CommitsAsync, async (_, _) =>
            {
                var placed = await shop.Orders.PlaceAsync(IntakeMessages.Read(messages[Interlocked.Increment(ref next)], shop), BenchShop.Call).ConfigureAwait(false);
                return placed.IsAccepted ? 1 : throw new InvalidOperationException(placed.Refusal.Message);
            }, options.Orders));
        var size = options.IsShort ? 200 : Batch;
        options.Tell(await Load.RunAsync($"order, {kind}, batches of {size}", 1, options.Seconds, shop.CommitsAsync, async (_, _) =>
        {
            var first = Interlocked.Add(ref next, size) - size + 1;
            var placed = await shop.Orders.PlaceManyAsync([.. Enumerable.Range(first, size).Select(i => IntakeMessages.Read(messages[i], shop))], BenchShop.Call).ConfigureAwait(false);
            return placed.All(p => p.IsAccepted) ? size : throw new InvalidOperationException(placed.First(p => !p.IsAccepted).Refusal!.Message);
        }, options.Orders));
        await shop.CheckStockAsync();
        if (options.IsShort)
            await shop.VerifyAsync();
    }
}
