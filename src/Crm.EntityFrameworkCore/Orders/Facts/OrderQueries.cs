using System.Linq.Expressions;
using Crm.Catalog;
using Crm.Payments;
using Crm.Rules;
using Crm.Sites;

namespace Crm.Orders;

/// <summary>The facts of <see cref="OrderFacts"/> as expressions over stored orders. Names, cities and words are folded by the database.</summary>
internal sealed class OrderQueries(CrmDbContext read, Currency baseCurrency, IReadOnlyDictionary<string, SiteId> sites)
{
    internal void Define(SqlFactsBuilder<Order> f)
    {
        Codes(f);
        f.Id("customer", o => o.CustomerId);
        f.Id("manager", o => o.ManagerId);
        f.Raw("buyer", o => SqlTexts.Part((string?)(object?)o.Buyer, "name"));
        f.Raw("city", o => SqlTexts.Part((string?)(object?)(o.Recipient ?? o.Buyer), "address.city"));
        f.Raw("country", o => SqlTexts.Part((string?)(object?)(o.Recipient ?? o.Buyer), "address.country"));
        f.Raw("comment.customer", o => o.CustomerComment);
        f.Raw("comment.manager", o => o.ManagerComment);
        f.Money("total", o => o.BaseTotalUnits);
        f.Money("paid", Paid());
        f.Flag("is-test", o => o.IsTest);
        f.Instant("placed", o => o.PlacedAt);
        f.Instant("received", o => o.ReceivedAt);
        f.Instant("status.since", o => o.StatusSince);
        f.Instant("status.deadline", o => o.Deadline);
        f.Instant("manager.since", o => o.ManagerSince);
        f.Instant("payment.due", o => o.PaymentDueAt);

        // The order is joined to its own events: an aggregate over nothing but columns of the outer query would be the outer query's.
        f.Stream("lines", o => from line in read.Set<OrderLine>()
                               join own in read.Set<Order>() on line.OrderId equals own.Id
                               where line.OrderId == o.Id
                               select new Item { Line = line, Order = own },
            i => i.Order.PlacedAt, Line);
        f.Stream("payments", o => from payment in read.Set<Payment>()
                                  join entry in read.Set<PaymentEntry>() on payment.Id equals entry.PaymentId
                                  join own in read.Set<Order>() on payment.OrderId equals own.Id
                                  where payment.OrderId == o.Id && (entry.Kind == PaymentEntryKind.Captured || entry.Kind == PaymentEntryKind.Collected)
                                  select new Entry { Paid = entry, Payment = payment, Order = own },
            e => e.Paid.At, e => Money(e, refunds: false));
        f.Stream("refunds", o => from payment in read.Set<Payment>()
                                 join entry in read.Set<PaymentEntry>() on payment.Id equals entry.PaymentId
                                 join own in read.Set<Order>() on payment.OrderId equals own.Id
                                 where payment.OrderId == o.Id && (entry.Kind == PaymentEntryKind.Refunded || entry.Kind == PaymentEntryKind.RefundFailed)
                                 select new Entry { Paid = entry, Payment = payment, Order = own },
            e => e.Paid.At, e => Money(e, refunds: true));
    }

    private void Codes(SqlFactsBuilder<Order> f)
    {
        f.Code("number", o => o.Number);
        f.Code("channel.number", o => o.ChannelNumber);
        f.Code("status", o => o.Status);
        f.Code("group", o => (StatusGroup?)o.StatusGroup, code => Enum.GetValues<StatusGroup>().Where(g => OrderFacts.GroupOf(g) == code).Cast<StatusGroup?>().FirstOrDefault());
        f.Code("reason", o => o.ReasonCode);
        f.Code("type", o => o.OrderType);
        f.Code("site", o => (SiteId?)o.SiteId, code => sites.TryGetValue(code, out var id) ? id : null);
        f.Code("channel", o => o.Channel);
        f.Code("shop", o => o.Shop);
        f.Code("payment-method", o => o.PaymentMethod);
        f.Code("delivery-method", o => o.DeliveryMethod);
        f.Joined("marks", o => o.MarksText);
        f.Joined("tags", o => o.MarksText, OrderMarks.TagSign);
    }

    private void Line(SqlFactsBuilder<Item> f)
    {
        f.Code("sku", i => i.Line.Sku);
        f.Id("product", i => read.Set<Variant>().Where(v => v.Id == i.Line.VariantId).Select(v => (ProductId?)v.ProductId).FirstOrDefault());
        f.Codes("category", i => from v in read.Set<Variant>()
                                 join p in read.Set<ProductCategory>() on v.ProductId equals p.ProductId
                                 join c in read.Set<Category>() on p.CategoryId equals c.Id
                                 from above in read.Set<Category>()
                                 where v.Id == i.Line.VariantId && c.Path.StartsWith(above.Path)
                                 select above.Code);
        f.Raw("name", i => i.Line.Name);
        f.Quantity("quantity", i => i.Line.Quantity);
        f.Quantity("short", i => i.Line.ShortQuantity);
        f.Money("amount", InBase<Item>(i => i.Line.TotalUnits + (i.Line.TaxIncluded ? 0L : i.Line.TaxUnits), i => i.Order));
        f.Flag("goods", i => i.Line.Kind == ProductKind.Goods || i.Line.Kind == ProductKind.Kit);
    }

    private void Money(SqlFactsBuilder<Entry> f, bool refunds)
    {
        f.Money("amount", refunds
            ? InBase<Entry>(e => e.Paid.Kind == PaymentEntryKind.Refunded ? e.Paid.AmountUnits : -e.Paid.AmountUnits, e => e.Order)
            : InBase<Entry>(e => e.Paid.AmountUnits, e => e.Order));
        f.Code("method", e => e.Payment.Method);
    }

    /// <summary>Taken less given back; nothing where there is no account.</summary>
    private Expression<Func<Order, long?>> Paid()
    {
        Expression<Func<Order, IQueryable<OrderAccount>>> accounts = o => read.Set<OrderAccount>().Where(a => a.OrderId == o.Id);
        var account = Expression.Parameter(typeof(OrderAccount), "account");
        Expression<Func<OrderAccount, long>> kept = a => a.PaidUnits - a.RefundedUnits;
        var inBase = Expression.Convert(SqlMoney.InBase(SqlTree.Put(kept, account), accounts.Parameters[0], baseCurrency.SmallestUnits), typeof(long?));
        var amounts = SqlTree.Query(nameof(Queryable.Select), [typeof(OrderAccount), typeof(long?)], accounts.Body, Expression.Lambda(inBase, account));
        var first = SqlTree.Query(nameof(Queryable.FirstOrDefault), [typeof(long?)], amounts);
        return Expression.Lambda<Func<Order, long?>>(Expression.Convert(Expression.Coalesce(first, Expression.Constant(0L)), typeof(long?)), accounts.Parameters);
    }

    private Expression<Func<T, long?>> InBase<T>(Expression<Func<T, long>> units, Expression<Func<T, Order>> order) =>
        Expression.Lambda<Func<T, long?>>(
            Expression.Convert(SqlMoney.InBase(units.Body, SqlTree.Put(order, units.Parameters[0]), baseCurrency.SmallestUnits), typeof(long?)), units.Parameters);

    internal sealed class Item
    {
        internal required OrderLine Line { get; init; }

        internal required Order Order { get; init; }
    }

    internal sealed class Entry
    {
        internal required PaymentEntry Paid { get; init; }

        internal required Payment Payment { get; init; }

        internal required Order Order { get; init; }
    }
}
