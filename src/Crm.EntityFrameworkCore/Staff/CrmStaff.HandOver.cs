using Crm.Customers;
using Crm.Orders;
using Crm.Tasks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Staff;

public sealed partial class CrmStaff
{
    /// <summary>
    /// Hands over what somebody who left still has: customers, open orders and tasks go to the successor, or orders through the chain,
    /// customers to whoever gets their next order, and tasks to their team or role. In batches; cut off, it goes on where it was.
    /// </summary>
    /// <returns>How many orders, customers and tasks changed hands now.</returns>
    public async Task<Result<int>> HandOverAsync(StaffId staff, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (await GetAsync(staff, cancellation).ConfigureAwait(false) is not { } member)
            return new Refusal(StaffRefusals.Unknown, "There is no member of staff {staff}.", ("staff", staff));
        if (member.LeftAt is null)
            return new Refusal(StaffRefusals.NotLeft, "{name} has not left.", ("name", member.Name));
        var heir = member.SuccessorId is { } successor && await GetAsync(successor, cancellation).ConfigureAwait(false) is { Active: true } ? member.SuccessorId : null;
        var moved = 0;
        for (int batch; (batch = await CustomersAsync(staff, heir, call, cancellation).ConfigureAwait(false)) > 0;)
            moved += batch;
        var orders = await TakeOverAsync(staff, heir, call, cancellation).ConfigureAwait(false);
        orders += await TasksAsync(member, heir is { } next ? (await GetAsync(next, cancellation).ConfigureAwait(false))!.Code : null, null, call, cancellation).ConfigureAwait(false);
        if (member.HandsOver)
            await EditAsync("staff.handed-over", staff, null, call, (m, _, _) =>
            {
                m.HandedOver();
                return "staff.handed-over";
            }, cancellation).ConfigureAwait(false);
        return moved + orders;
    }

    /// <summary>
    /// Gives the orders of somebody who is away to others, by the chain: those that nobody has begun to work on (new, or being confirmed). Their
    /// tasks that are due before they are back go to their team or role.
    /// </summary>
    /// <returns>How many changed hands.</returns>
    public async Task<Result<int>> RebalanceAsync(StaffId staff, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (await GetAsync(staff, cancellation).ConfigureAwait(false) is not { } member)
            return new Refusal(StaffRefusals.Unknown, "There is no member of staff {staff}.", ("staff", staff));
        var orders = await TakeOverAsync(staff, null, call, cancellation, begun: false).ConfigureAwait(false);
        var now = store.Path.Now;
        return member.Absences.Where(a => a.Covers(now)).Select(a => (Instant?)a.EndsAt).Max() is { } back
            ? orders + await TasksAsync(member, null, back, call, cancellation).ConfigureAwait(false)
            : orders;
    }

    /// <summary>Gives open tasks of somebody to an heir, or to their own team or role, else those of whoever had them; all, or those that are due before a moment.</summary>
    private async Task<int> TasksAsync(StaffMember member, string? heir, Instant? before, CrmCall call, CancellationToken cancellation)
    {
        var (moved, last, code) = (0, default(StaffTaskId), member.Code);
        var own = call with { IdempotencyKey = null };
        while (true)
        {
            List<StaffTask> next;
            var read = store.Read();
            await using (read.ConfigureAwait(false))
                next = await read.Set<StaffTask>().Where(t => t.DoneAt == null && t.Assignee == code && t.Id > last && (before == null || t.DueAt < before)).OrderBy(t => t.Id).Take(setup.Batch).ToListAsync(cancellation).ConfigureAwait(false);
            if (next.Count == 0)
                return moved;
            var results = await store.Path.RunManyAsync(next, own, (task, _) => Pass(task, heir is null ? Performers.Pool(task, member) : task.Performer with { Staff = heir }, code), cancellation).ConfigureAwait(false);
            moved += results.Count(r => r.IsAccepted);
            last = next[^1].Id;
        }
    }

    private WorkTaskCommand Pass(StaffTask task, TaskPerformer to, string from) => new(context.Tasks, "tasks.take-over", task.Id, (t, _) =>
    {
        if (t.Assignee != from || t.DoneAt is not null)
            return (string?)null;
        t.Give(to);
        return TaskEffects.Assigned;
    })
    { To = to };

    private async Task<int> CustomersAsync(StaffId staff, StaffId? heir, CrmCall call, CancellationToken cancellation)
    {
        List<CustomerId> next;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            next = await read.Set<Customer>().Where(c => c.ManagerId == staff).OrderBy(c => c.Id).Take(setup.Batch).Select(c => c.Id).ToListAsync(cancellation).ConfigureAwait(false);
        var own = call with { IdempotencyKey = null };
        var results = await store.Path.RunManyAsync(next, own, (id, _) => new AssignCustomerCommand(id, staff, heir), cancellation).ConfigureAwait(false);
        return results.Any(r => !r.IsAccepted) ? 0 : results.Length;
    }

    private async Task<int> TakeOverAsync(StaffId staff, StaffId? heir, CrmCall call, CancellationToken cancellation, bool begun = true)
    {
        var (moved, last) = (0, default(OrderId));
        var own = call with { IdempotencyKey = null };
        while (true)
        {
            List<OrderId> next;
            var read = store.Read();
            await using (read.ConfigureAwait(false))
            {
                var open = OpenOrders(read).Where(o => o.ManagerId == staff && o.Id > last);
                if (!begun)
                    open = open.Where(o => o.StatusGroup == StatusGroup.New || o.StatusGroup == StatusGroup.Approval);
                next = await open.OrderBy(o => o.Id).Take(setup.Batch).Select(o => o.Id).ToListAsync(cancellation).ConfigureAwait(false);
            }

            if (next.Count == 0)
                return moved;
            var results = await store.Path.RunManyAsync(
                next, own, (id, c) => new AssignOrderCommand(context, new AssignWish(id, AssignWishKind.TakeOver) { From = staff, To = heir }, setup, c), cancellation).ConfigureAwait(false);
            moved += results.Count(r => r.IsAccepted && r.Value.Staff != staff);
            last = next[^1];
        }
    }
}
