using System.Text.Json;
using Crm.Orders;
using Crm.Timers;

namespace Crm.Carts;

/// <summary>What carts do when their timer is due.</summary>
internal sealed class CartTimers(CrmStore store, OrderContext context)
{
    internal void AddTo(Dictionary<string, TimerHandler> handlers) => handlers.Add(CartContext.Due, async (timer, call, cancellation) =>
    {
        using var payload = JsonDocument.Parse(timer.Payload);
        var cart = new CartId(payload.RootElement.GetProperty("cart").GetInt64());
        var done = await store.Path.RunAsync(new FollowCartCommand(context, cart, timer.Due), call with { Happened = null }, cancellation).ConfigureAwait(false);
        if (!done.IsAccepted)
            throw new RefusedException(done.Refusal);
    });
}
