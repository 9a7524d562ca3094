using System.Collections.Concurrent;
using Crm.Orders;
using Crm.Store;
using Microsoft.Extensions.Logging;

namespace Crm.Intake;

/// <summary>
/// Where orders come in: each delivery is booked exactly once, whatever becomes of it. What is taken in is booked in the same
/// transaction; what is refused or fails in one of its own, and later if the store cannot be reached.
/// </summary>
internal sealed partial class IntakeDesk(CrmStore store, OrderContext context, ILogger<IntakeDesk> logger)
{
    /// <summary>More than these are not remembered while the store is away.</summary>
    private const int MostUnbooked = 10_000;
    private readonly ConcurrentQueue<(BookCommand Command, CrmCall Call)> unbooked = new();

    /// <summary>Deliveries that wait for the store to come back.</summary>
    internal int Unbooked => unbooked.Count;

    internal async Task<Result<PlacedOrder>> PlaceAsync(PlaceOrder order, CrmCall call, CancellationToken cancellation, bool isOneOfMany = false)
    {
        var delivery = new Delivery(order, store.Path.Now);
        Result<PlacedOrder> placed;
        try
        {
            placed = order.Price is null
                ? await store.Path.RunAsync(new PlaceOrderCommand(context, order, call, delivery), call, cancellation, isOneOfMany).ConfigureAwait(false)
                : await PricedAsync(order, call, delivery, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (ArgumentException or OutOfMemoryException))
        {
            await BookAsync(delivery, IntakeOutcome.Failed, e is OperationCanceledException ? "cancelled" : e.GetType().Name, null, call).ConfigureAwait(false);
            throw;
        }

        if (placed.IsAccepted && !delivery.IsBooked)
            await BookAsync(delivery, IntakeOutcome.Merged, "idempotency-key", placed.Value.OrderId, call).ConfigureAwait(false);
        else if (!placed.IsAccepted)
            await BookAsync(delivery, IsTechnical(placed.Refusal.Code) ? IntakeOutcome.Failed : IntakeOutcome.Rejected, placed.Refusal.Code, null, call).ConfigureAwait(false);
        return placed;
    }

    /// <summary>Has the price engine price it; once more where a definition was edited meanwhile.</summary>
    private async Task<Result<PlacedOrder>> PricedAsync(PlaceOrder order, CrmCall call, Delivery delivery, CancellationToken cancellation)
    {
        if (context.Pricing is not { } pricing)
            throw new InvalidOperationException("Orders are priced by a host that was set up with AddCrm.");
        for (var attempt = 0; ; attempt++)
        {
            var pricer = await pricing.PricerAsync(order.Order, order.Price!, order.Company ?? await pricing.WhoAsync(order, call, cancellation).ConfigureAwait(false), (Crm.Pricing.PricerMode.Places, attempt > 0), call.Actor, cancellation).ConfigureAwait(false);
            var placed = await store.Path.RunAsync(new PlaceOrderCommand(context, order, call, delivery) { Pricer = pricer.For(call) }, call, cancellation).ConfigureAwait(false);
            if (placed.IsAccepted || placed.Refusal.Code != Crm.Pricing.PricingRefusals.Stale || attempt >= 3)
                return placed;
        }
    }

    /// <summary>Books what could not be booked while the store was away.</summary>
    internal async Task FlushAsync()
    {
        for (var left = unbooked.Count; left > 0 && unbooked.TryDequeue(out var next); left--)
            if (!await TryBookAsync(next.Command, next.Call).ConfigureAwait(false))
                return;
    }

    private Task<bool> BookAsync(Delivery delivery, IntakeOutcome outcome, string reason, OrderId? order, CrmCall call) =>
        TryBookAsync(new BookCommand(context.Intake, delivery, outcome, reason, order), call with { IdempotencyKey = null });

    private async Task<bool> TryBookAsync(BookCommand command, CrmCall call)
    {
        try
        {
            if ((await store.Path.RunAsync(command, call, default).ConfigureAwait(false)).IsAccepted)
                return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            NotBooked(e);
        }

        // In a host's transaction it stands or falls with that.
        if (call.Transaction is null && unbooked.Count < MostUnbooked)
            unbooked.Enqueue((command, call));
        return false;
    }

    private static bool IsTechnical(string code) => code is StoreRefusals.Busy or StoreRefusals.Conflict;

    [LoggerMessage(LogLevel.Warning, "A delivery could not be booked; it is tried again.")]
    private partial void NotBooked(Exception exception);
}
