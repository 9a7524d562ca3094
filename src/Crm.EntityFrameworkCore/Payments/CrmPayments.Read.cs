using Crm.Customers;
using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Payments;

public sealed partial class CrmPayments
{
    /// <summary>Payments of an order, oldest first.</summary>
    public async Task<IReadOnlyList<Payment>> ListAsync(OrderId order, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Payment>().Include(p => p.Entries.OrderBy(e => e.Position)).Where(p => p.OrderId == order).OrderBy(p => p.Id).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>How an order stands: paid, due, overpaid, refunded; null where there is no such order.</summary>
    public async Task<OrderMoney?> GetMoneyAsync(OrderId order, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var found = await read.Set<Order>().Include(o => o.Lines).SingleOrDefaultAsync(o => o.Id == order, cancellation).ConfigureAwait(false);
            var account = await read.Set<OrderAccount>().SingleOrDefaultAsync(a => a.OrderId == order, cancellation).ConfigureAwait(false);
            return found is null ? null : OrderMoney.Of(found, account);
        }
    }

    /// <summary>What a carrier has taken on delivery and not paid out yet, oldest first.</summary>
    /// <param name="carrier">Code of the carrier.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<ExpectedPayment>> ListExpectedAsync(string carrier, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(carrier);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Payment>().Where(p => p.Carrier == carrier && p.CapturedUnits > p.ReceivedUnits + p.FeeUnits)
                .OrderBy(p => p.CapturedAt).ThenBy(p => p.Id)
                .Select(p => new ExpectedPayment(p.Id, p.OrderId, new Money(p.CapturedUnits, p.Currency), new Money(p.CapturedUnits - p.ReceivedUnits - p.FeeUnits, p.Currency), p.CapturedAt))
                .ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>A register with its lines; null where there is none. It is of no site, and told to nobody who sees some only.</summary>
    public async Task<Remittance?> GetRemittanceAsync(RemittanceId id, CancellationToken cancellation = default)
    {
        if (!store.Scopes.IsAll)
            return null;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Remittance>().Include(r => r.Lines.OrderBy(l => l.Position)).SingleOrDefaultAsync(r => r.Id == id, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// What a customer must pay beforehand at their next checkout, as the shop's rule says (<see cref="OrdersSetup.Prepayment"/>);
    /// null for nothing. Hand it to <see cref="NewOrder.Prepayment"/>.
    /// </summary>
    public async Task<PrepaymentRequirement?> RequiresPrepaymentAsync(CustomerId? customer, CancellationToken cancellation = default)
    {
        CustomerSummary? summary = null;
        if (customer is { } id)
        {
            var read = store.Read();
            await using (read.ConfigureAwait(false))
                summary = await read.FiguresAsync(id, cancellation).ConfigureAwait(false);
        }

        return context.Setup.Prepayment(summary);
    }
}
