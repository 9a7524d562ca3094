using Crm.Store;

namespace Crm.Notifications;

/// <summary>Notes that notifications were read, or takes them away. Gives how many.</summary>
/// <param name="name">Stands in the log.</param>
/// <param name="desk">Shared.</param>
/// <param name="rows">As they were read.</param>
/// <param name="goes">They go; else they are read now.</param>
internal sealed class RewriteNotificationsCommand(string name, NotificationDesk desk, IReadOnlyList<NotificationRow> rows, bool goes) : IWriteCommand<int>
{
    public string Name => name;

    public bool Plan(int stage, LoadPlan plan) => false;

    public Result<int> Decide(WorkingSet set)
    {
        var read = desk.Rows.Update(nameof(NotificationRow.ReadAt));
        foreach (var row in rows)
        {
            row.ReadAt = set.Now;
            set.WriteQuietly(goes ? desk.Rows.Delete : read, desk.Rows.Table.Read(row));
        }

        return rows.Count;
    }
}
