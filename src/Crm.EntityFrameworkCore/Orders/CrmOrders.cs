using System.Security.Cryptography;
using Crm.Sites;
using Crm.Store;

namespace Crm.Orders;

/// <summary>Orders: taken in from any source, moved through the shop's own process, followed by the customer.</summary>
public sealed partial class CrmOrders
{
    private readonly CrmStore store;
    private readonly OrderContext context;
    private readonly Intake.IntakeDesk desk;

    internal CrmOrders(CrmStore store, OrderContext context, Intake.IntakeDesk desk) => (this.store, this.context, this.desk) = (store, context, desk);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmOrders Within(ScopeFilter scopes) => new(store.Within(scopes), context, desk);

    /// <summary>The secret of a new order's public page: 128 random bits. Keep it with the checkout, so that a repeated one gives the same page.</summary>
    public static OrderToken NewToken() => OrderToken.Of(RandomNumberGenerator.GetBytes(OrderToken.Size));

    /// <summary>
    /// Takes an order in, in one transaction: recognises or creates the customer, reserves stock, numbers the order, writes
    /// history, queues effects. An order with an external id that is there already is not placed twice: what its source
    /// changed since is taken over. Refused with every mistake (<see cref="OrderRefusals.Invalid"/>), or for stock with every
    /// line that lacks (<see cref="Stock.StockRefusals.NotEnough"/>); then nothing is left behind.
    /// </summary>
    public Task<Result<PlacedOrder>> PlaceAsync(PlaceOrder order, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(call);
        return desk.PlaceAsync(order, store.Path.Bounded(call), cancellation);
    }

    /// <summary>
    /// Takes many orders in, each by itself as <see cref="PlaceAsync"/> does, committed together in groups: for imports and
    /// peaks. One order's refusal does not touch the others; the results are in the order given.
    /// </summary>
    /// <param name="orders">The orders; of one buyer, in the order in which they came.</param>
    /// <param name="call">For each of them. With an idempotency key, that of each order is the key, a hyphen, and its place from 0.</param>
    /// <param name="cancellation">Orders that are not yet in a group are left out.</param>
    public async Task<IReadOnlyList<Result<PlacedOrder>>> PlaceManyAsync(IReadOnlyList<PlaceOrder> orders, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(call);
        return await store.Path.RunManyAsync(orders, call, (order, c) => desk.PlaceAsync(order, store.Path.Bounded(c), cancellation, orders.Count > 1)).ConfigureAwait(false);
    }

    /// <summary>Moves an order through its process. Refused with everything in the way at once, and where the order may go instead (<see cref="OrderProcessRefusals"/>).</summary>
    public Task<Result<MovedOrder>> MoveAsync(MoveOrder move, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(move);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new MoveOrderCommand(context, move, call), call, cancellation);
    }

    /// <summary>Sets the status of lines, and lets the order follow where a rule of its process says so and the way is open; else the result tells why it did not.</summary>
    public Task<Result<LinesSet>> SetLineStatusAsync(SetLineStatus lines, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new SetLineStatusCommand(context, lines, call), call, cancellation);
    }

    /// <summary>Writes the staff's comment.</summary>
    public Task<Result<int>> AnnotateAsync(OrderId order, string? comment, CrmCall call, CancellationToken cancellation = default) =>
        EditAsync("orders.annotate", order, call, (o, set) => o.Annotate(comment, set.Now) is null ? Result<string?>.Accepted(null) : "order.annotated", cancellation);

    /// <summary>Deletes an order, softly: it stays, counts nowhere, and can be restored. Refused with <see cref="OrderRefusals.HoldsStock"/> while goods are held for it: cancel it first.</summary>
    public Task<Result<int>> DeleteAsync(OrderId order, CrmCall call, CancellationToken cancellation = default) =>
        EditAsync("orders.delete", order, call, (o, set) => OrderRefusals.IfHoldsStock(o) is { } held ? held : o.Delete(set.Now).Select(_ => (string?)"order.deleted"), cancellation);

    /// <summary>Brings a deleted order back.</summary>
    public Task<Result<int>> RestoreAsync(OrderId order, CrmCall call, CancellationToken cancellation = default) =>
        EditAsync("orders.restore", order, call, (o, _) => o.Restore().Select(_ => (string?)"order.restored"), cancellation);

    /// <summary>Records goods that came back, with or without a known order.</summary>
    public Task<Result<ReturnId>> RecordReturnAsync(RecordReturn returned, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(returned);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new RecordReturnCommand(context, returned), call, cancellation);
    }

    /// <summary>Records many returns, each by itself, committed together in groups.</summary>
    public async Task<IReadOnlyList<Result<ReturnId>>> RecordReturnsAsync(IReadOnlyList<RecordReturn> returns, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(returns);
        ArgumentNullException.ThrowIfNull(call);
        return await store.Path.RunManyAsync(returns, call, (r, _) => new RecordReturnCommand(context, r), cancellation).ConfigureAwait(false);
    }

    private Task<Result<int>> EditAsync(string name, OrderId order, CrmCall call, Func<Order, WorkingSet, Result<string?>> edit, CancellationToken cancellation) =>
        store.Path.RunAsync(new EditOrderCommand(context, name, order, edit), call, cancellation);
}
