using Crm.Store;

namespace Crm.Behaviour;

/// <summary>How streams are read and written within a transaction.</summary>
internal sealed class StreamStatements
{
    internal const string EventIds = "event";
    internal const string DeviceIds = "device";
    internal const string KindIds = "event-kind";

    internal StreamStatements(StoreModel model, StoreStatements store)
    {
        Events = store.Of(model.Table<EventRow>());
        Devices = store.Of(model.Table<DeviceRow>());
        Visits = store.Of(model.Table<VisitRow>());
        Touches = store.Of(model.Table<TouchRow>());
        Kinds = store.Of(model.Table<EventKindRow>());
        Seen = store.Of(model.Table<SeenRow>());
        MoveEvent = Events.Update(nameof(EventRow.Subject));
        MoveVisit = Visits.Update(nameof(VisitRow.Subject));
        OwnDevice = Devices.Update(nameof(DeviceRow.CustomerId));
        Purged = Kinds.Update(nameof(EventKindRow.PurgedTo));
        Touched = Touches.Update(nameof(TouchRow.FirstAt), nameof(TouchRow.First), nameof(TouchRow.LastAt), nameof(TouchRow.Last), nameof(TouchRow.Visits));
        DeviceByHash = SelectStatement.By(Devices.Table, locks: false, null, nameof(DeviceRow.Hash));
        KindByCode = SelectStatement.By(Kinds.Table, locks: false, null, nameof(EventKindRow.Code));
        SeenById = new SelectStatement(Seen.Table, Seen.Table.Key, locks: false);
        TouchBySubject = new SelectStatement(Touches.Table, Touches.Table.Key, locks: true);
    }

    internal RowStatements Events { get; }
    internal RowStatements Devices { get; }
    internal RowStatements Visits { get; }
    internal RowStatements Touches { get; }
    internal RowStatements Kinds { get; }
    internal RowStatements Seen { get; }
    internal WriteStatement MoveEvent { get; }
    internal WriteStatement MoveVisit { get; }
    internal WriteStatement OwnDevice { get; }
    internal WriteStatement Purged { get; }
    internal WriteStatement Touched { get; }
    internal SelectStatement DeviceByHash { get; }
    internal SelectStatement KindByCode { get; }
    internal SelectStatement SeenById { get; }
    internal SelectStatement TouchBySubject { get; }
}
