using Crm.Orders;
using Crm.Payments;
using NodaTime;

namespace Crm.Segments;

internal sealed partial class CustomerDraft
{
    /// <summary>Money that came or went, in base currency; what else happens to a payment is no event.</summary>
    internal void Add(PaymentEntryKind kind, Instant at, long units, string method)
    {
        if (kind is PaymentEntryKind.Captured or PaymentEntryKind.Collected)
            Payments.Add(new CustomerPayment { At = at, AmountUnits = units, Method = string.Intern(method) });
        else if (kind is PaymentEntryKind.Refunded or PaymentEntryKind.RefundFailed)
            Refunds.Add(new CustomerPayment { At = at, AmountUnits = kind == PaymentEntryKind.Refunded ? units : -units, Method = string.Intern(method) });
    }

    /// <summary>A return that was credited.</summary>
    internal void Add(OrderReturn r, string site) => Returns.Add(new CustomerReturn
    {
        At = r.ReturnedAt,
        AmountUnits = SoldOrder.InBase(r.TotalUnits, r.Currency, r.BaseCurrency, r.Rate),
        Reason = r.ReasonCode,
        Channel = string.Intern(r.Channel),
        Site = site,
    });

    /// <summary>With events in the order of time, as rules read them.</summary>
    internal CustomerDraft InOrder()
    {
        SortUnlessSorted(Orders, static o => (o.Micros, o.Id));
        SortUnlessSorted(Cancelled, static o => (o.Micros, o.Id));
        SortUnlessSorted(Purchases, static p => (p.Micros, 0));
        Payments.Sort(static (x, y) => x.At.CompareTo(y.At));
        Refunds.Sort(static (x, y) => x.At.CompareTo(y.At));
        Returns.Sort(static (x, y) => x.At.CompareTo(y.At));
        Carts.Sort(static (x, y) => x.At.CompareTo(y.At));
        return this;
    }

    /// <summary>Nearly always they are: ids grow with time. What is equal stays in its order.</summary>
    private static void SortUnlessSorted<T>(List<T> events, Func<T, (long, long)> key)
    {
        for (var i = 1; i < events.Count; i++)
            if (key(events[i - 1]).CompareTo(key(events[i])) > 0)
            {
                var sorted = events.OrderBy(key).ToList();
                events.Clear();
                events.AddRange(sorted);
                return;
            }
    }
}
