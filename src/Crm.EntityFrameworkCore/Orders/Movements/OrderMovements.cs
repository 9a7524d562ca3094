using System.Data.Common;
using System.Globalization;
using Crm.Store;

namespace Crm.Orders;

/// <summary>Finds out what a group's commands moved of its orders, for the host's ledgers. One per group, and only where there are ledgers.</summary>
internal sealed class OrderMovements(WorkingSet set, IReadOnlyList<IOrderLedger> ledgers)
{
    private readonly Dictionary<OrderId, (Order Order, OrderStanding Standing, bool HasAccount)> standings = [];
    private readonly List<OrderMovement> movements = [];

    /// <summary>An order is at hand, as stored.</summary>
    internal void Seen(Order order) => Take(order);

    /// <summary>Nothing has been decided yet, and more is at hand than before.</summary>
    internal void Loaded()
    {
        foreach (var (id, known) in standings)
            if (!known.HasAccount && set.FindLoaded<OrderAccount>(id.Value) is not null)
                Take(known.Order);
    }

    /// <summary>A command has changed an order.</summary>
    internal void Follow(Order order, string what)
    {
        var account = set.FindLoaded<OrderAccount>(order.Id.Value);
        var before = standings.TryGetValue(order.Id, out var known) ? known.Standing : OrderStanding.Nothing(order);
        var now = OrderStanding.Of(order, account);
        standings[order.Id] = (order, now, true);
        var key = string.Create(CultureInfo.InvariantCulture, $"order:{order.Id.Value}:{order.Version}.{account?.Version ?? 0}");
        if (before.CustomerId == now.CustomerId)
        {
            Enter(now.Since(before, Named(order, key, what)));
            return;
        }

        Enter(OrderStanding.Nothing(order).Since(before, Named(order, key + ":from", what) with { CustomerId = before.CustomerId }));
        Enter(now.Since(OrderStanding.Nothing(order), Named(order, key, what)));
    }

    internal async ValueTask EnterAsync(IStoreSession session)
    {
        if (movements.Count == 0)
            return;
        var transaction = new CrmTransaction(session);
        foreach (var ledger in ledgers)
        {
            try
            {
                await ledger.EnterAsync(movements, transaction).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not DbException { IsTransient: true })
            {
                throw new LedgerException(e);
            }
        }
    }

    private void Take(Order order)
    {
        var account = set.FindLoaded<OrderAccount>(order.Id.Value);
        standings[order.Id] = (order, OrderStanding.Of(order, account), account is not null);
    }

    private void Enter(OrderMovement? movement)
    {
        if (movement is not null)
            movements.Add(movement);
    }

    private OrderMovement Named(Order order, string key, string what)
    {
        var none = Money.Zero(order.Currency);
        return new OrderMovement(key, order.Id, order.Number, order.SiteId, order.CustomerId)
        {
            Event = what,
            Group = order.StatusGroup,
            Mode = set.Call.Mode,
            Happened = set.Happened,
            Agreed = none,
            Returned = none,
            Earned = none,
            Paid = none,
        };
    }
}
