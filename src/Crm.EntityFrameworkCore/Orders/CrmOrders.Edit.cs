using Microsoft.EntityFrameworkCore;
using Crm.Customers;
namespace Crm.Orders;

public sealed partial class CrmOrders
{
    /// <summary>
    /// Edits an order after it was placed: contacts, delivery, comments, lines, discounts of lines. Lines agreed keep price,
    /// promotion version and tax; new ones take today's. Where the edit breaks a discount's condition, it is refused with both
    /// totals (<see cref="OrderRefusals.DiscountBroken"/>) unless <see cref="OrderEdit.BrokenDiscounts"/> says what to do.
    /// </summary>
    public Task<Result<EditedOrder>> EditAsync(EditOrder edit, CrmCall call, CancellationToken cancellation = default) =>
        AmendAsync(edit, false, call, cancellation);

    /// <summary>What an edit would come to, kept and worked out anew; nothing changes.</summary>
    public Task<Result<EditedOrder>> PreviewEditAsync(EditOrder edit, CrmCall call, CancellationToken cancellation = default) =>
        AmendAsync(edit, true, call, cancellation);

    /// <summary>Copies an order, to send it again. Payments are never copied.</summary>
    public Task<Result<PlacedOrder>> CopyAsync(CopyOrder copy, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(copy);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new CopyOrderCommand(context, copy, call), call, cancellation);
    }

    /// <summary>Splits lines off into an order of their own. Both totals add up to the one before; what was paid beyond the rest goes along.</summary>
    public Task<Result<OrderId>> SplitAsync(SplitOrder split, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new SplitOrderCommand(context, split, call), call, cancellation);
    }

    private async Task<Result<EditedOrder>> AmendAsync(EditOrder edit, bool isPreview, CrmCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(edit);
        ArgumentNullException.ThrowIfNull(call);
        var company = edit.Edit.ChangesMoney && call.Transaction is null ? await CompanyOfAsync(edit.OrderId, cancellation).ConfigureAwait(false) : null;
        NewOrderLine[] added = [.. edit.Edit.Lines.Select(l => l.New).OfType<NewOrderLine>()];
        for (var attempt = 0; ; attempt++)
        {
            var pricer = added.Length == 0 || context.Pricing is not { } pricing ? null : await pricing.PricerForAsync(edit.OrderId, added, (Crm.Pricing.PricerMode.Lines, attempt > 0), call, cancellation).ConfigureAwait(false);
            var edited = await store.Path.RunAsync(new AmendOrderCommand(context, edit, isPreview, call) { Company = company, Pricer = pricer }, call, cancellation).ConfigureAwait(false);
            if (edited.IsAccepted || edited.Refusal.Code != Crm.Pricing.PricingRefusals.Stale || attempt >= 3)
                return edited;
        }
    }

    /// <summary>Whose credit an edit may use; looked up before, so that it can be locked first.</summary>
    private async Task<CustomerId?> CompanyOfAsync(OrderId order, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await (from o in read.Set<Order>()
                          where o.Id == order
                          join c in read.Set<Customer>() on o.CustomerId equals c.Id
                          where c.Kind == CustomerKind.Company
                          select (CustomerId?)c.Id).SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
    }
}
