using Crm.Orders;
using Crm.Store;

namespace Crm.Analytics;

internal sealed partial class SalesLoader
{
    /// <summary>Statuses of then, from the stays; and what has come back since.</summary>
    private async Task<PastState> PastAsync(IQueryable<Order> counted, CancellationToken cancellation)
    {
        var (until, past) = (book.AsOf, new PastState([], []));
        var stays = from stay in read.Set<StayRow>()
                    join order in counted on stay.OrderId equals order.Id
                    where order.StatusSince > until && stay.EnteredAt <= until
                    orderby stay.OrderId, stay.Number
                    select new { stay.OrderId, stay.StatusGroup };
        await foreach (var stay in rows.EachAsync(stays, cancellation).ConfigureAwait(false))
            past.Groups[stay.Number(0)] = EnumText<StatusGroup>.Parse(stay.Text(1)!);
        var later = from line in read.Set<OrderReturnLine>()
                    join back in read.Set<OrderReturn>() on line.ReturnId equals back.Id
                    where back.OrderId != null && line.OrderLinePosition != null && back.ReturnedAt > until && back.IsCredited
                    select new { back.OrderId, line.OrderLinePosition, line.AcceptedQuantity, line.AmountUnits };
        await foreach (var line in rows.EachAsync(later, cancellation).ConfigureAwait(false))
        {
            var key = (line.Number(0), (int)line.Number(1));
            var (thousandths, units) = past.Returns.GetValueOrDefault(key);
            past.Returns[key] = (thousandths + line.Number(2), units + line.Number(3));
        }

        return past;
    }

    /// <summary>A variant has come since. Read aside: the connection is in the middle of the lines.</summary>
    private async Task LearnAnewAsync(CancellationToken cancellation)
    {
        foreach (var (variant, product, code) in await aside(cancellation).ConfigureAwait(false))
            book.Numbers.Learn(variant, product, code);
    }
}
