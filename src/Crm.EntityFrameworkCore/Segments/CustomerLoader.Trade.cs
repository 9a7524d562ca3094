using Crm.Carts;
using Crm.Catalog;
using Crm.Orders;
using Crm.Payments;
using Crm.Rules;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Segments;

internal sealed partial class CustomerLoader
{
    private async Task OrdersAsync(Batch batch, CancellationToken cancellation)
    {
        var members = batch.Members;
        var counted = read.Set<Order>().Where(o => o.CustomerId != null && members.Contains(o.CustomerId.Value) && !o.IsTest && o.DeletedAt == null);
        var orders = await counted.Select(o => new
        {
            o.Id,
            Customer = o.CustomerId!.Value,
            o.PlacedAt,
            o.Currency,
            o.BaseCurrency,
            o.BaseTotalUnits,
            o.Status,
            o.StatusGroup,
            o.Channel,
            o.SiteId,
            o.OrderType,
            o.PaymentMethod,
            o.DeliveryMethod,
            o.MarksText,
            o.RateNumerator,
            o.RateDenominator,
        }).ToListAsync(cancellation).ConfigureAwait(false);
        var ofOrder = await SoldLine.LoadAsync(read, [.. orders.Select(o => o.Id)], cancellation).ConfigureAwait(false);
        await articles.LearnVariantsAsync(ofOrder.Values.SelectMany(l => l).Where(l => l.Variant is not null).Select(l => l.Variant!.Value).Distinct(), cancellation).ConfigureAwait(false);
        foreach (var o in orders.OrderBy(o => o.PlacedAt).ThenBy(o => o.Id.Value))
        {
            var sold = new SoldOrder(o.Id, o.Customer, o.PlacedAt, o.SiteId, o.StatusGroup, OrderMarks.Parse(o.MarksText).Contains(OrderMarks.Refused))
            {
                Currency = o.Currency,
                Base = o.BaseCurrency,
                Rate = ExchangeRate.Of(o.RateNumerator, o.RateDenominator),
                SumUnits = o.BaseTotalUnits,
                Status = o.Status,
                Channel = o.Channel,
                Type = o.OrderType,
                PaymentMethod = o.PaymentMethod,
                DeliveryMethod = o.DeliveryMethod,
            };
            Add(batch.Of(o.Customer), sold, ofOrder.GetValueOrDefault(o.Id) ?? []);
        }
    }

    private void Add(CustomerDraft draft, in SoldOrder sold, List<SoldLine> lines)
    {
        if (Reads(CustomerParts.Orders))
            (sold.IsCancelled ? draft.Cancelled : draft.Orders).Add(sold.Event(lines, Site(sold.Site)));
        if (!Reads(CustomerParts.Lines) || sold.IsCancelled)
            return;
        foreach (var line in lines)
            draft.Purchases.Add(sold.Event(line, articles.Sold(line.Variant, line.Sku, line.Kind)));
    }

    private async Task PaymentsAsync(Batch batch, CancellationToken cancellation)
    {
        var members = batch.Members;
        var entries = await (from entry in read.Set<PaymentEntry>()
                             join payment in read.Set<Payment>() on entry.PaymentId equals payment.Id
                             join order in read.Set<Order>() on payment.OrderId equals order.Id
                             where order.CustomerId != null && members.Contains(order.CustomerId.Value) && !order.IsTest && order.DeletedAt == null
                             select new { Customer = order.CustomerId!.Value, entry.Kind, entry.At, entry.AmountUnits, payment.Method, order.Currency, order.BaseCurrency, order.RateNumerator, order.RateDenominator }).ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var e in entries.Where(e => AsOf is not { } moment || e.At <= moment).OrderBy(e => e.At))
            batch.Of(e.Customer).Add(e.Kind, e.At, SoldOrder.InBase(e.AmountUnits, e.Currency, e.BaseCurrency, ExchangeRate.Of(e.RateNumerator, e.RateDenominator)), e.Method);
    }

    private async Task ReturnsAsync(Batch batch, CancellationToken cancellation)
    {
        var members = batch.Members;
        var returns = await read.Set<OrderReturn>().Where(r => r.CustomerId != null && members.Contains(r.CustomerId.Value) && !r.IsTest && r.IsCredited && !r.IsUncollected
                && (r.OrderId == null || read.Set<Order>().Any(o => o.Id == r.OrderId && o.DeletedAt == null)))
            .Select(r => new { Customer = r.CustomerId!.Value, r.ReturnedAt, r.TotalUnits, r.ReasonCode, r.Channel, r.SiteId, r.Currency, r.BaseCurrency, r.RateNumerator, r.RateDenominator }).ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var r in returns.OrderBy(r => r.ReturnedAt))
            batch.Of(r.Customer).Returns.Add(new CustomerReturn
            {
                At = r.ReturnedAt,
                AmountUnits = SoldOrder.InBase(r.TotalUnits, r.Currency, r.BaseCurrency, ExchangeRate.Of(r.RateNumerator, r.RateDenominator)),
                Reason = r.ReasonCode,
                Channel = string.Intern(r.Channel),
                Site = Site(r.SiteId),
            });
    }

    private async Task CartsAsync(Batch batch, CancellationToken cancellation)
    {
        var members = batch.Members;
        var carts = await read.Set<Cart>().Where(c => c.CustomerId != null && members.Contains(c.CustomerId.Value) && c.AbandonedAt != null)
            .Select(c => new { Customer = c.CustomerId!.Value, c.AbandonedAt, c.State, c.SiteId, c.Currency, c.ValueUnits, c.RecoveredAt }).ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var c in carts.OrderBy(c => c.AbandonedAt))
        {
            var draft = batch.Of(c.Customer);
            draft.Carts.Add(new CustomerCart
            {
                At = c.AbandonedAt!.Value,
                State = EnumText<CartState>.Of(c.State),
                Site = Site(c.SiteId),
                ValueUnits = c.Currency == draft.Currency ? c.ValueUnits : null,
                IsRecovered = c.RecoveredAt is not null,
            });
        }
    }
}
