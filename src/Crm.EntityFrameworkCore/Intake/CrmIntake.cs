using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Intake;

/// <summary>
/// What comes in: an inbox for what people decide about, and the books in which every delivery stands, also those that were refused.
/// Nothing that came in is ever deleted.
/// </summary>
public sealed partial class CrmIntake
{
    private readonly CrmStore store;
    private readonly OrderContext context;

    internal CrmIntake(CrmStore store, OrderContext context) => (this.store, this.context) = (store, context);

    /// <summary>Puts something into the inbox, for a person to accept or reject. Delivered again with its external id, it is the same item.</summary>
    public Task<Result<InboundId>> ReceiveAsync(PlaceOrder order, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new ReceiveItemCommand(context, new Delivery(order, store.Path.Now)), call, cancellation);
    }

    /// <summary>Makes an item an order. Refused as placing is, and for one that is rejected (<see cref="IntakeRefusals.Rejected"/>) or an order already.</summary>
    /// <param name="item">Which.</param>
    /// <param name="corrected">The order as a person has corrected it; null as it came.</param>
    /// <param name="call">Who accepts.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    public async Task<Result<PlacedOrder>> AcceptAsync(InboundId item, PlaceOrder? corrected, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (corrected is null)
        {
            if (await GetAsync(item, cancellation).ConfigureAwait(false) is not { } stored)
                return new Refusal(IntakeRefusals.Unknown, "Nothing came in as {item}.", ("item", item));
            if (stored.WhyNotAcceptable() is { } refused)
                return refused;
            corrected = IntakeContext.Read(stored.Document!);
        }

        return await store.Path.RunAsync(new AcceptItemCommand(context, item, corrected, call), call, cancellation).ConfigureAwait(false);
    }

    /// <summary>Rejects an item. It stays, with who, when and why, and can be restored.</summary>
    /// <param name="item">Which.</param>
    /// <param name="reason">Code of the reason; needed.</param>
    /// <param name="note">More about it; null for nothing.</param>
    /// <param name="call">Who rejects; needs a name.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>The item's version.</returns>
    public Task<Result<int>> RejectAsync(InboundId item, string reason, string? note, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new EditItemCommand(context, "intake.reject", item, "inbound.rejected", (i, set) => i.Reject(reason, note, NameOf(call.Actor), set.Now)), call, cancellation);
    }

    /// <summary>Brings back what was rejected or failed: it waits again.</summary>
    /// <returns>The item's version.</returns>
    public Task<Result<int>> RestoreAsync(InboundId item, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new EditItemCommand(context, "intake.restore", item, "inbound.restored", (i, _) => i.Restore(NameOf(call.Actor))), call, cancellation);
    }

    /// <summary>An item; null where there is none.</summary>
    public async Task<InboundItem?> GetAsync(InboundId item, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<InboundItem>().SingleOrDefaultAsync(i => i.Id == item, cancellation).ConfigureAwait(false);
    }

    /// <summary>Items in a state, the oldest first; those that were rejected or failed are the bin from which they can be restored.</summary>
    public async Task<IReadOnlyList<InboundItem>> ListAsync(IntakeOutcome state, int most = 100, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<InboundItem>().Where(i => i.State == state).OrderBy(i => i.ReceivedAt).ThenBy(i => i.Id).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What came, as it came.</summary>
    public static PlaceOrder? Read(InboundItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Document is null ? null : IntakeContext.Read(item.Document);
    }

    /// <summary><c>staff:anna</c>; null for somebody without a name.</summary>
    internal static string? NameOf(Actor actor) => actor.Name is null ? null : new Actor(actor.Kind, actor.Name).ToString();
}
