using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Delivery;

/// <summary>Parcels of orders: made up, handed over, followed on their way; and what was promised of them.</summary>
public sealed partial class CrmShipments
{
    private readonly CrmStore store;
    private readonly OrderContext context;

    internal CrmShipments(CrmStore store, OrderContext context) => (this.store, this.context) = (store, context);

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmShipments Within(ScopeFilter scopes) => new(store.Within(scopes), context);

    /// <summary>Makes a parcel up, of some of the order or of all that is in no other. Refused as <see cref="ShipmentRefusals"/> says.</summary>
    public Task<Result<ShipmentId>> CreateAsync(OrderId order, NewShipment shipment, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(shipment);
        ArgumentException.ThrowIfNullOrWhiteSpace(shipment.Carrier);
        return store.Path.RunAsync(new CreateShipmentCommand(context, order, shipment, call), call, cancellation);
    }

    /// <summary>The carrier's number of a parcel; unique with the carrier.</summary>
    /// <param name="shipment">The parcel.</param>
    /// <param name="carrier">Code of its carrier.</param>
    /// <param name="number">The number.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    public Task<Result<FollowedParcel>> TrackAsync(ShipmentId shipment, string carrier, string number, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(carrier);
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        return RunAsync(
            new("shipments.track", (s, _) => s.Carrier != carrier.Trim()
                ? new Refusal(ShipmentRefusals.Unknown, "Parcel {shipment} is not with {carrier}.", ("shipment", s.Id), ("carrier", carrier))
                : s.Track(number) ? "shipment.tracked" : Result<string?>.Accepted(null))
            { Id = shipment, Track = (carrier.Trim(), number.Trim()) },
            call, cancellation);
    }

    /// <summary>The shop hands a parcel over: its goods leave the warehouse, and the order goes on once all of it is on its way.</summary>
    public Task<Result<FollowedParcel>> HandOverAsync(ShipmentId shipment, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync(new("shipments.hand-over", (s, now) => s.State.HasLeft() ? Result<string?>.Accepted(null) : What(s.Follow(new CarrierStep(ShipmentState.HandedOver, now), now))) { Id = shipment }, call, cancellation);

    /// <summary>What a parcel costs the shop, there and back, in base currency; null leaves it as it is.</summary>
    public Task<Result<FollowedParcel>> SetCostsAsync(ShipmentId shipment, Money? cost, Money? returnCost, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync(new("shipments.cost", (s, _) => (cost ?? returnCost) is { } one && one.Currency != s.BaseCurrency
            ? new Refusal(ShipmentRefusals.Invalid, "Costs are in {base}.", ("base", s.BaseCurrency))
            : s.SetCosts(cost, returnCost) ? "shipment.costs-set" : Result<string?>.Accepted(null))
        { Id = shipment }, call, cancellation);

    /// <summary>Calls a parcel off that is still with the shop.</summary>
    public Task<Result<FollowedParcel>> CancelAsync(ShipmentId shipment, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync(new("shipments.cancel", (s, now) => s.Cancel(now).Select(_ => (string?)"shipment.cancelled")) { Id = shipment }, call, cancellation);

    /// <summary>
    /// Takes in what a carrier tells. It is always kept; the parcel follows what is newest by the carrier's clock, the order
    /// follows its parcels where its process permits, and is marked <see cref="OrderMarks.CarrierMismatch"/> where not.
    /// </summary>
    public Task<Result<FollowedParcel>> NoticeAsync(CarrierNotice notice, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(notice);
        ArgumentException.ThrowIfNullOrWhiteSpace(notice.Carrier);
        ArgumentException.ThrowIfNullOrWhiteSpace(notice.TrackingNumber);
        return RunAsync(new("shipments.notice", (s, now) => What(s.Follow(notice.Step, now)))
        {
            Found = (notice.Carrier.Trim(), notice.TrackingNumber.Trim()),
            Collected = notice.Collected,
            CollectedAt = notice.Step.At,
        }, call, cancellation);
    }

    /// <summary>Promises when an order arrives, or moves the promise; who, when and why is kept. On time is measured against the first promise.</summary>
    /// <returns>False where that is the promise already.</returns>
    public Task<Result<bool>> PromiseAsync(OrderId order, PromisedWindow window, string? reason, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new PromiseCommand(order, window, reason, call), call, cancellation);
    }

    private static Result<string?> What(ShipmentMoved? moved) => moved is null ? Result<string?>.Accepted(null) : moved.IsNew ? "shipment.moved" : "shipment.told";

    private Task<Result<FollowedParcel>> RunAsync(ShipmentChange change, CrmCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new ShipmentCommand(context, change, call), call, cancellation);
    }
}
