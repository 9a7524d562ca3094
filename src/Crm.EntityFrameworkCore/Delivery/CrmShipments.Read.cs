using Crm.History;
using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Delivery;

public sealed partial class CrmShipments
{
    /// <summary>Parcels of an order, oldest first.</summary>
    public async Task<IReadOnlyList<Shipment>> ListAsync(OrderId order, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Shipment>().Include(s => s.Lines.OrderBy(l => l.Position)).Include(s => s.Steps.OrderBy(p => p.Position))
                .AsSplitQuery().Where(s => s.OrderId == order).OrderBy(s => s.Id).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>How an order's delivery stands, with its promises; null where it has neither parcel nor promise.</summary>
    public async Task<OrderDelivery?> GetDeliveryAsync(OrderId order, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<OrderDelivery>().Include(d => d.Promises.OrderBy(p => p.Position)).SingleOrDefaultAsync(d => d.OrderId == order, cancellation).ConfigureAwait(false);
    }

    /// <summary>What an order came to for the shop in base currency: turnover, costs of its parcels, and what of those is lost; null where there is no such order.</summary>
    public async Task<OrderOutcome?> GetOutcomeAsync(OrderId order, CancellationToken cancellation = default)
    {
        var shipments = await ListAsync(order, cancellation).ConfigureAwait(false);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var found = await read.Set<Order>().Include(o => o.Lines).SingleOrDefaultAsync(o => o.Id == order, cancellation).ConfigureAwait(false);
            var account = await read.Set<OrderAccount>().SingleOrDefaultAsync(a => a.OrderId == order, cancellation).ConfigureAwait(false);
            return found is null ? null : OrderOutcome.Of(found, account, shipments);
        }
    }

    /// <summary>How orders follow their parcels.</summary>
    public async Task<(CarrierRules Rules, int Version)> GetRulesAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var stored = await read.Set<Definition>().SingleAsync(d => d.Kind == OrderContext.CarriersKind, cancellation).ConfigureAwait(false);
            return (context.Carriers.Compile(stored.Document, stored.Version), stored.Version);
        }
    }

    /// <summary>Changes how orders follow their parcels, from now on. Refused where somebody else edited the rules since.</summary>
    /// <param name="rules">All of them.</param>
    /// <param name="basedOn">The version that was edited.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">The rules have mistakes: all are told.</exception>
    /// <returns>The new version.</returns>
    public Task<Result<int>> EditRulesAsync(CarrierRules rules, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var mistakes = rules.Validate();
        return mistakes.Count > 0
            ? throw new DefinitionException(mistakes, "The rules for carriers")
            : store.Path.RunAsync(new EditDefinition<CarrierRules>(context.Carriers, rules.ToJson(), basedOn), call, cancellation);
    }
}
