using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

/// <summary>Returns and exchanges: asked for, approved, received, inspected, settled.</summary>
public sealed partial class CrmReturns
{
    private readonly CrmStore store;
    private readonly OrderContext context;

    internal CrmReturns(CrmStore store, OrderContext context) => (this.store, this.context) = (store, context);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmReturns Within(ScopeFilter scopes) => new(store.Within(scopes), context);

    /// <summary>Begins a return. Refused with <see cref="OrderRefusals.ReturnedTooMuch"/>, <see cref="ReturnRefusals.NotShipped"/>, or with all mistakes. Nothing is credited and no stock moves before the inspection.</summary>
    public Task<Result<ReturnId>> RequestAsync(ReturnRequest request, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new RequestReturnCommand(context, request, call), call, cancellation);
    }

    /// <summary>
    /// Moves a return through its process. Inspection credits what is accepted and puts it where it belongs; settling gives the
    /// credit back by the order's payments; rejecting takes back what an exchange had credited.
    /// </summary>
    /// <returns>The code of the status.</returns>
    public Task<Result<string>> MoveAsync(MoveReturn move, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(move);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new MoveReturnCommand(context, move, call), call, cancellation);
    }

    /// <summary>Exchanges: a return, credited at once, and a new order that it pays for; one balance over both.</summary>
    public async Task<Result<Exchanged>> ExchangeAsync(ExchangeOrder exchange, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(call);
        for (var attempt = 0; ; attempt++)
        {
            var pricer = context.Pricing is { } pricing ? await pricing.PricerForAsync(exchange.Return.OrderId, exchange.Lines, (Crm.Pricing.PricerMode.Places, attempt > 0), call, cancellation).ConfigureAwait(false) : null;
            var exchanged = await store.Path.RunAsync(new ExchangeCommand(context, exchange, call) { Pricer = pricer }, call, cancellation).ConfigureAwait(false);
            if (exchanged.IsAccepted || exchanged.Refusal.Code != Crm.Pricing.PricingRefusals.Stale || attempt >= 3)
                return exchanged;
        }
    }

    /// <summary>A return with its lines; null where there is none.</summary>
    public async Task<OrderReturn?> GetAsync(ReturnId id, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<OrderReturn>().Include(r => r.Lines.OrderBy(l => l.Position)).SingleOrDefaultAsync(r => r.Id == id, cancellation).ConfigureAwait(false);
    }

    /// <summary>Returns of an order, oldest first.</summary>
    public async Task<IReadOnlyList<OrderReturn>> ListAsync(OrderId order, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<OrderReturn>().Include(r => r.Lines.OrderBy(l => l.Position)).Where(r => r.OrderId == order).OrderBy(r => r.Id).ToListAsync(cancellation).ConfigureAwait(false);
    }
}
