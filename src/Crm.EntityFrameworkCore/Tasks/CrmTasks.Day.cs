using Crm.Inquiries;
using Crm.Orders;
using Crm.Sites;
using Crm.Staff;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Tasks;

public sealed partial class CrmTasks
{
    /// <summary>Most of each sort that are looked at.</summary>
    private const int MostOfADay = 1000;

    /// <summary>
    /// Who to call, what to do, in which order: tasks that somebody has, or may take for their team or role; orders that they answer for and that
    /// need something; inquiries that wait for them. All about one order stands together, with its reasons (<see cref="DayReasons"/>).
    /// </summary>
    /// <param name="staff">The person's code.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<DayItem>> MyDayAsync(string staff, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(staff);
        var now = store.Path.Now;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var member = await read.Set<StaffMember>().FirstOrDefaultAsync(s => s.Code == staff && s.Active, cancellation).ConfigureAwait(false);
            var evening = await EveningAsync(read, member, now, cancellation).ConfigureAwait(false);
            var items = new List<DayItem>();
            foreach (var task in await TasksOf(read, staff, member).OrderBy(t => t.DueAt == null).ThenBy(t => t.DueAt).ThenBy(t => t.Id).Take(MostOfADay).ToListAsync(cancellation).ConfigureAwait(false))
                if (DayQueue.Of(task, now, evening) is { } item)
                    items.Add(item);
            if (member is not null)
            {
                items.AddRange(await OrdersAsync(read, member.Id, now, evening, cancellation).ConfigureAwait(false));
                items.AddRange(await InquiriesAsync(read, member.Id, now, cancellation).ConfigureAwait(false));
            }

            return DayQueue.Of(items);
        }
    }

    private static IQueryable<StaffTask> TasksOf(CrmDbContext read, string staff, StaffMember? member)
    {
        var open = read.Set<StaffTask>().Where(t => t.DoneAt == null);
        if (member is null)
            return open.Where(t => t.Assignee == staff);
        var (team, roles) = (member.TeamId, member.Roles.ToList());
        return open.Where(t => t.Assignee == staff
            || (t.Assignee == null && (t.TeamId == null || t.TeamId == team) && (t.Role == null || roles.Contains(t.Role))));
    }

    /// <summary>The end of the day where somebody works.</summary>
    private static async Task<Instant> EveningAsync(CrmDbContext read, StaffMember? member, Instant now, CancellationToken cancellation)
    {
        var zone = member?.Calendar?.Zone;
        if (zone is null && member?.TeamId is { } team)
            zone = (await read.Set<StaffTeam>().SingleOrDefaultAsync(t => t.Id == team, cancellation).ConfigureAwait(false))?.Calendar?.Zone;
        zone ??= (await read.Set<Site>().OrderByDescending(s => s.IsDefault).ThenBy(s => s.Id).FirstOrDefaultAsync(cancellation).ConfigureAwait(false))?.Zone ?? DateTimeZone.Utc;
        return zone.AtStartOfDay(now.InZone(zone).Date.PlusDays(1)).ToInstant();
    }

    private static async Task<IEnumerable<DayItem>> OrdersAsync(CrmDbContext read, StaffId manager, Instant now, Instant evening, CancellationToken cancellation)
    {
        var open = read.Set<Order>().Where(o => o.ManagerId == manager && o.DeletedAt == null && !o.IsTest
            && o.StatusGroup != StatusGroup.Complete && o.StatusGroup != StatusGroup.Cancelled && o.StatusGroup != StatusGroup.Returned);
        var orders = await open.Where(o => o.StatusGroup == StatusGroup.New || o.CallDue <= evening || read.Set<AttentionReason>().Any(r => r.OrderId == o.Id))
            .OrderBy(o => o.PlacedAt).ThenBy(o => o.Id).Take(MostOfADay).ToListAsync(cancellation).ConfigureAwait(false);
        var ids = orders.ConvertAll(o => o.Id);
        var reasons = (await read.Set<AttentionReason>().Where(r => ids.Contains(r.OrderId)).ToListAsync(cancellation).ConfigureAwait(false)).ToLookup(r => r.OrderId);
        return orders.Select(o => Item(o, [.. reasons[o.Id].OrderBy(r => r.Since).ThenBy(r => r.Code, StringComparer.Ordinal)], now, evening));
    }

    private static DayItem Item(Order order, IReadOnlyList<AttentionReason> reasons, Instant now, Instant evening)
    {
        var why = reasons.Select(r => new DayReason(r.Code, r.Since)).ToList();
        if (order is { ExpectsCall: true, CallDue: { } call } && call <= evening && !reasons.Any(r => r.Code == AttentionCodes.LateCall))
            why.Add(new DayReason(call <= now ? DayReasons.CallLate : call <= now + DayQueue.Soon ? DayReasons.CallDue : DayReasons.DueToday, call));
        if (order.StatusGroup == StatusGroup.New)
            why.Add(new DayReason(DayReasons.NewOrder, order.PlacedAt));
        return new DayItem(TaskSubjects.Of(order.Id), $"Order {order.Number}", [.. why.OrderBy(r => DayReasons.RankOf(r.Code)).ThenBy(r => r.At)])
        {
            Order = order.Id,
            Priority = reasons.Any(r => r.Severity == AttentionSeverity.Urgent) ? TaskPriority.Urgent : TaskPriority.Normal,
        };
    }

    private static async Task<IEnumerable<DayItem>> InquiriesAsync(CrmDbContext read, StaffId manager, Instant now, CancellationToken cancellation)
    {
        var waiting = await read.Set<Inquiry>().Where(i => i.ManagerId == manager && (i.Stage == InquiryStage.New || i.Stage == InquiryStage.Work))
            .OrderBy(i => i.ReceivedAt).ThenBy(i => i.Id).Take(MostOfADay).ToListAsync(cancellation).ConfigureAwait(false);
        return waiting.Select(i => new DayItem(TaskSubjects.Of(i.Id), $"Inquiry {i.Kind}",
            [new DayReason(i.Deadline <= now ? DayReasons.StageLate : i.Deadline <= now + DayQueue.Soon ? DayReasons.CallDue : DayReasons.Inquiry, i.Deadline ?? i.ReceivedAt)])
        { Inquiry = i.Id });
    }
}
