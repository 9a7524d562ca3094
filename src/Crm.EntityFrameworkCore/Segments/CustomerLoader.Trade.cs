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
    private const string RefusedMark = OrderMarks.Refused;

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
            var draft = batch.Of(o.Customer);
            var isRefused = OrderMarks.Parse(o.MarksText).Contains(RefusedMark);
            var terms = new OrderTerms(o.Currency, o.BaseCurrency, ExchangeRate.Of(o.RateNumerator, o.RateDenominator), o.StatusGroup == StatusGroup.Complete && !isRefused);
            if (Reads(CustomerParts.Orders))
                (o.StatusGroup == StatusGroup.Cancelled ? draft.Cancelled : draft.Orders).Add(new CustomerOrder
                {
                    At = o.PlacedAt,
                    Id = o.Id.Value,
                    SumUnits = o.BaseTotalUnits,
                    NetUnits = terms.InBase(terms.Nets ? Lines(o.Id).Where(l => l.IsGoods).Sum(l => l.Payable - l.Returned) : 0),
                    Status = string.Intern(o.Status),
                    Group = EnumText<StatusGroup>.Of(o.StatusGroup),
                    Channel = string.Intern(o.Channel),
                    Site = Site(o.SiteId),
                    Type = string.Intern(o.OrderType),
                    PaymentMethod = o.PaymentMethod is null ? null : string.Intern(o.PaymentMethod),
                    DeliveryMethod = o.DeliveryMethod is null ? null : string.Intern(o.DeliveryMethod),
                    IsRefused = isRefused,
                });
            if (Reads(CustomerParts.Lines) && o.StatusGroup != StatusGroup.Cancelled)
                draft.Purchases.AddRange(Lines(o.Id).Select(l => Purchase(l, o.PlacedAt, terms)));
        }

        List<SoldLine> Lines(OrderId order) => ofOrder.GetValueOrDefault(order) ?? [];
    }

    private CustomerPurchase Purchase(SoldLine line, Instant at, OrderTerms terms) => new()
    {
        At = at,
        Article = articles.Sold(line.Variant, line.Sku, line.Kind),
        QuantityThousandths = line.Quantity.Thousandths,
        AmountUnits = terms.InBase(line.Payable),
        NetUnits = terms.Nets && line.IsGoods ? terms.InBase(line.Payable - line.Returned) : 0,
    };

    private async Task PaymentsAsync(Batch batch, CancellationToken cancellation)
    {
        var members = batch.Members;
        var entries = await (from entry in read.Set<PaymentEntry>()
                             join payment in read.Set<Payment>() on entry.PaymentId equals payment.Id
                             join order in read.Set<Order>() on payment.OrderId equals order.Id
                             where order.CustomerId != null && members.Contains(order.CustomerId.Value) && !order.IsTest && order.DeletedAt == null
                             select new { Customer = order.CustomerId!.Value, entry.Kind, entry.At, entry.AmountUnits, payment.Method, order.Currency, order.BaseCurrency, order.RateNumerator, order.RateDenominator }).ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var e in entries.Where(e => AsOf is not { } moment || e.At <= moment).OrderBy(e => e.At))
        {
            var draft = batch.Of(e.Customer);
            var units = new OrderTerms(e.Currency, e.BaseCurrency, ExchangeRate.Of(e.RateNumerator, e.RateDenominator), false).InBase(e.AmountUnits);
            if (e.Kind is PaymentEntryKind.Captured or PaymentEntryKind.Collected)
                draft.Payments.Add(new CustomerPayment { At = e.At, AmountUnits = units, Method = string.Intern(e.Method) });
            else if (e.Kind is PaymentEntryKind.Refunded or PaymentEntryKind.RefundFailed)
                draft.Refunds.Add(new CustomerPayment { At = e.At, AmountUnits = e.Kind == PaymentEntryKind.Refunded ? units : -units, Method = string.Intern(e.Method) });
        }
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
                AmountUnits = new OrderTerms(r.Currency, r.BaseCurrency, ExchangeRate.Of(r.RateNumerator, r.RateDenominator), false).InBase(r.TotalUnits),
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

    /// <summary>How amounts of an order come to base currency, and whether they are net revenue.</summary>
    private readonly record struct OrderTerms(Currency Currency, Currency Base, ExchangeRate Rate, bool Nets)
    {
        internal long InBase(long units) => Base == Currency ? units : Rate.Convert(new Money(units, Currency), Base).Units;
    }
}
