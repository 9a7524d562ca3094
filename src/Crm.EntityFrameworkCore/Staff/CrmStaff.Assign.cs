using Crm.Customers;
using Crm.History;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Staff;

public sealed partial class CrmStaff
{
    /// <summary>
    /// Gives an order to somebody by hand. Refused without a reason, and to whoever is neither its manager nor in one of
    /// <see cref="StaffSetup.MayAssign"/>.
    /// </summary>
    public Task<Result<AssignedOrder>> AssignAsync(OrderId order, StaffId staff, string reason, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        var wish = new AssignWish(order, AssignWishKind.ByHand) { To = staff, Reason = reason?.Trim() };
        return store.Path.RunAsync(new AssignOrderCommand(context, wish, setup, call), call, cancellation);
    }

    /// <summary>Says who answers for a customer; null for nobody, until an order comes.</summary>
    /// <returns>The customer's version.</returns>
    public Task<Result<int>> AssignCustomerAsync(CustomerId customer, StaffId? staff, CrmCall call, CancellationToken cancellation = default) =>
        store.Path.RunAsync(new AssignCustomerCommand(customer, null, staff), call, cancellation);

    /// <summary>Who answered for an order and why, oldest first.</summary>
    public async Task<IReadOnlyList<AssignmentRecord>> AssignmentsOfAsync(OrderId order, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var rows = await (from a in read.Set<AssignmentRow>()
                              where a.OrderId == order
                              join call in read.Set<CallRow>() on a.CallId equals call.Id
                              orderby a.Id
                              select new { a, call.Actor }).ToListAsync(cancellation).ConfigureAwait(false);
            if (rows.Count == 0)
                return [];
            var names = await read.Set<StaffMember>().ToDictionaryAsync(s => s.Id, s => s.Name, cancellation).ConfigureAwait(false);
            var site = new SiteId(rows[0].a.SiteId);
            var zone = (await read.Set<Site>().SingleAsync(s => s.Id == site, cancellation).ConfigureAwait(false)).Zone;
            return [.. rows.Select(r =>
            {
                var facts = AssignmentRecord.Read(r.a.Document);
                return new AssignmentRecord(
                    order, r.a.At, r.Actor, r.a.FromId is { } from ? new StaffId(from) : null, r.a.Chain, r.a.Reason, facts.Request, facts.Decision,
                    AssignmentWords.Explain(facts.Decision, s => names.GetValueOrDefault(s, $"#{s.Value}"), zone));
            })];
        }
    }
}
