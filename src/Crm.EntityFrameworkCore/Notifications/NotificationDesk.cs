using System.Globalization;
using System.Text.Json;
using Crm.Orders;
using Crm.Store;
using Crm.Tasks;

namespace Crm.Notifications;

/// <summary>Tells staff, in the transaction of what they are told of: each in the way that they chose. A command plans it when the roster is known, and then tells.</summary>
internal sealed class NotificationDesk
{
    internal const string Ids = "notification";

    private readonly OrderContext context;
    private readonly SelectStatement settings;

    internal NotificationDesk(OrderContext context, StoreModel model, StoreStatements store)
    {
        this.context = context;
        Rows = store.Of(model.Table<NotificationRow>());
        var table = model.Aggregate<NotificationSettings>().Root;
        settings = new SelectStatement(table, [table.Key[0]], locks: false);
    }

    internal RowStatements Rows { get; }

    /// <summary>Asks for the choices of all who may be told. After the roster's stages (<see cref="Staff.StaffSource"/>).</summary>
    internal void Plan(LoadPlan plan, IEnumerable<TaskPerformer> told)
    {
        var roster = context.Staff.Source.Get(plan.Set);
        var count = 0;
        foreach (var performer in told)
            foreach (var (_, id) in Performers.Of(roster, performer))
            {
                count++;
                if (id is { } staff)
                    plan.Load(settings, staff.Value);
            }

        if (count == 0)
            return;
        plan.Reserve(Ids, count);
        plan.Reserve(IdKinds.Effect, count);
    }

    /// <summary>Tells of a task.</summary>
    internal void Tell(WorkingSet set, TaskPerformer to, string kind, StaffTask task) => Tell(set, new NewNotification(to, kind, task.Subject, task.Title));

    /// <summary>Tells whoever it is meant for, but whoever did it. Gives how many were told; of the past nobody is.</summary>
    internal int Tell(WorkingSet set, NewNotification told)
    {
        if (set.Call.IsPast)
            return 0;
        var count = 0;
        foreach (var (code, id) in Performers.Of(context.Staff.Source.Get(set), told.To))
        {
            if (set.Call.Actor is { Kind: ActorKind.Staff, Name: { } self } && self == code)
                continue;
            var choice = id is { } staff && set.Rows(settings, staff.Value) is [var row, ..] ? ((NotificationSettings)settings.Table.Materialise(row)).For(told.Kind) : null;
            if (choice is { IsMuted: true })
                continue;
            Write(set, code, told, choice?.Channels ?? []);
            count++;
        }

        return count;
    }

    private void Write(WorkingSet set, string code, NewNotification told, IReadOnlyList<string> channels)
    {
        var row = new NotificationRow
        {
            Id = set.NextId(Ids),
            Staff = code,
            Kind = told.Kind,
            Subject = told.Subject,
            Title = told.Title,
            At = set.Happened,
            Channels = channels.Count == 0 ? null : string.Join(' ', channels),
        };
        set.WritePlain(Rows.Insert, Rows.Table.Read(row));
        if (channels.Count > 0 && context.Effects.Contains(NotificationEffects.Told))
            set.Queue(NotificationEffects.Told, told.Subject, JsonSerializer.Serialize(new { Notification = row.Id, row.Staff, row.Kind, row.Subject, row.Title, Channels = channels }, CrmJson.Options));
    }
}
