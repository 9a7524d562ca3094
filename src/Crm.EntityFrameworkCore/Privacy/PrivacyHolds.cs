using Crm.Customers;
using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Privacy;

/// <summary>What keeps a person's data from being erased, as the store tells.</summary>
internal static class PrivacyHolds
{
    internal static ErasureHold Open { get; } = new(ErasureHold.OpenOrder, "an order is neither completed nor cancelled");

    internal static bool IsOpen(StatusGroup group) => group is not (StatusGroup.Complete or StatusGroup.Cancelled or StatusGroup.Returned);

    internal static async Task<List<ErasureHold>> ListAsync(CrmDbContext read, IReadOnlyList<CustomerId> person, CancellationToken cancellation)
    {
        var holds = new List<ErasureHold>();
        var ids = person.Select(p => (CustomerId?)p).ToList();
        var orders = read.Set<Order>().Include(o => o.Lines).Where(o => (ids.Contains(o.CustomerId) || ids.Contains(o.ContactId)) && o.DeletedAt == null && !o.IsTest);
        var accounts = await read.Set<OrderAccount>().Where(a => ids.Contains(a.CustomerId)).ToDictionaryAsync(a => a.OrderId, cancellation).ConfigureAwait(false);
        await foreach (var order in orders.AsAsyncEnumerable().WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (IsOpen(order.StatusGroup))
                holds.Add(Open with { Reason = $"order {order.Number} is neither completed nor cancelled" });
            else if (accounts.GetValueOrDefault(order.Id) is { PaymentCount: > 0 } account && OrderMoney.Of(order, account) is var money && (!money.Due.IsZero || !money.Overpaid.IsZero))
                holds.Add(new ErasureHold(ErasureHold.MoneyOwed, money.Due.IsZero ? $"of order {order.Number} {money.Overpaid} are to be given back" : $"of order {order.Number} {money.Due} are due"));
        }

        return holds;
    }
}
