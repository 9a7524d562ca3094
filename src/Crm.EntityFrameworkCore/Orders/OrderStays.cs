using System.Globalization;
using Crm.Sites;
using Crm.Store;
using Crm.Timers;
using NodaTime;

namespace Crm.Orders;

/// <summary>Keeps stays and the timers of their deadlines beside the orders, in the same transaction.</summary>
internal sealed class OrderStays
{
    /// <summary>Kind of the timers that tell of overdue statuses.</summary>
    internal const string LateStage = "orders.late-stage";

    private readonly RowStatements rows;
    private readonly WriteStatement leave;
    private readonly WriteStatement note;

    internal OrderStays(StoreModel model, StoreStatements store)
    {
        Timers = new TimerTable(model, store);
        rows = store.Of(model.Table<StayRow>());
        leave = rows.Update(nameof(StayRow.LeftAt), nameof(StayRow.Worked), nameof(StayRow.Staff), nameof(StayRow.LateSince), nameof(StayRow.ManagerId));
        note = rows.Update(nameof(StayRow.Deadline), nameof(StayRow.Calendar), nameof(StayRow.LateSince));
    }

    internal TimerTable Timers { get; }

    internal static string KeyOf(OrderId order) => string.Create(CultureInfo.InvariantCulture, $"late-stage:order:{order.Value}");

    /// <summary>Asks for the order's timer; for whatever moves or deletes an order that is there.</summary>
    internal void Plan(LoadPlan plan, OrderId order) => Timers.Plan(plan, KeyOf(order));

    /// <summary>A new order begins its first stay.</summary>
    internal void Begin(WorkingSet set, Order order)
    {
        var stay = Current(order, set.Call.Mode);
        if (stay.Deadline is not null && stay.LateSince is null)
            Timers.SetNew(set, TimerOf(order));
        set.Append(rows.InsertIfAbsent, rows.Table.Read(stay));
    }

    /// <summary>The stay that the order is in, to be handed to <see cref="Next"/> once it has moved.</summary>
    internal static StayRow Current(Order order, IntakeMode mode) => new()
    {
        OrderId = order.Id,
        Number = order.StayNumber,
        SiteId = order.SiteId,
        Channel = order.Channel,
        Status = order.Status,
        StatusGroup = order.StatusGroup,
        EnteredAt = order.StatusSince,
        Mode = mode,
        Deadline = order.Deadline,
        Calendar = order.Deadline is null ? null : "site",
        LateSince = order.LateSince,
        ManagerId = order.ManagerId,
    };

    /// <summary>The order has moved: one stay ends and the next begins.</summary>
    internal void Next(WorkingSet set, Order order, StayRow left, WorkingCalendar calendar)
    {
        left.LeftAt = order.StatusSince;
        left.Worked = calendar.Between(left.EnteredAt, order.StatusSince).BclCompatibleTicks / 10;
        left.Staff = set.Call.Actor.Kind == ActorKind.Staff ? set.Call.Actor.Name : null;

        // Older orders have no row for their first stay yet: from now on they have them all.
        if (left.Number == 0)
            left.Mode = order.IntakeMode;
        set.WritePlain(rows.InsertIfAbsent, rows.Table.Read(left));
        set.WritePlain(rows.InsertIfAbsent, rows.Table.Read(Current(order, set.Call.Mode)));
        set.WritePlain(leave, rows.Table.Read(left));
        Follow(set, order);
    }

    /// <summary>Sets, moves or drops the order's timer, as its deadline now is.</summary>
    internal void Follow(WorkingSet set, Order order)
    {
        if (order.Deadline is null || order.LateSince is not null || order.DeletedAt is not null)
            Timers.Drop(set, KeyOf(order.Id));
        else
            Timers.Set(set, TimerOf(order));
    }

    /// <summary>The order's deadline has moved while it stayed, or has passed.</summary>
    internal void Note(WorkingSet set, Order order)
    {
        var stay = rows.Table.Read(Current(order, order.IntakeMode));
        set.WritePlain(rows.InsertIfAbsent, stay);
        set.WritePlain(note, stay);
        Follow(set, order);
    }

    private static TimerRow TimerOf(Order order) => new()
    {
        TimerKey = KeyOf(order.Id),
        Kind = LateStage,
        Subject = string.Create(CultureInfo.InvariantCulture, $"order:{order.Id.Value}"),
        Due = order.Deadline!.Value,
        Payload = string.Create(CultureInfo.InvariantCulture, $"{{\"order\":{order.Id.Value}}}"),
    };
}
