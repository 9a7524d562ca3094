using System.Linq.Expressions;
using Crm.Carts;
using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Payments;
using Crm.Rules;
using Crm.Sites;
using Crm.Store;

namespace Crm.Segments;

internal sealed partial class CustomerQueries
{
    private void Trade(SqlFactsBuilder<Customer> f)
    {
        f.Stream("ordered", c => from m in read.Set<Customer>()
                                 join o in read.Set<Order>() on m.Id equals o.CustomerId
                                 where (m.Id == c.Id || m.SurvivorId == c.Id) && !o.IsTest && o.DeletedAt == null && o.StatusGroup != StatusGroup.Cancelled
                                 select o, o => o.PlacedAt, Order);
        f.Stream("cancelled", c => from m in read.Set<Customer>()
                                   join o in read.Set<Order>() on m.Id equals o.CustomerId
                                   where (m.Id == c.Id || m.SurvivorId == c.Id) && !o.IsTest && o.DeletedAt == null && o.StatusGroup == StatusGroup.Cancelled
                                   select o, o => o.PlacedAt, Order);
        f.Stream("bought", c => from m in read.Set<Customer>()
                                join o in read.Set<Order>() on m.Id equals o.CustomerId
                                join l in read.Set<OrderLine>() on o.Id equals l.OrderId
                                where (m.Id == c.Id || m.SurvivorId == c.Id) && !o.IsTest && o.DeletedAt == null && o.StatusGroup != StatusGroup.Cancelled
                                select new Item { Line = l, Order = o }, i => i.Order.PlacedAt, Line);
        f.Stream("returned", c => from m in read.Set<Customer>()
                                  join r in read.Set<OrderReturn>() on m.Id equals r.CustomerId
                                  where (m.Id == c.Id || m.SurvivorId == c.Id) && !r.IsTest && r.IsCredited && !r.IsUncollected
                                      && (r.OrderId == null || read.Set<Order>().Any(o => o.Id == r.OrderId && o.DeletedAt == null))
                                  select r, r => r.ReturnedAt, e =>
        {
            e.Money("amount", InBase<OrderReturn>(r => r.TotalUnits, r => r));
            e.Raw("reason", r => r.ReasonCode);
            e.Raw("channel", r => r.Channel);
            e.Known("site", r => (SiteId?)r.SiteId, Sites);
        });
        f.Stream("cart", c => from m in read.Set<Customer>()
                              join k in read.Set<Cart>() on m.Id equals k.CustomerId
                              where (m.Id == c.Id || m.SurvivorId == c.Id) && k.AbandonedAt != null
                              select k, k => k.AbandonedAt!.Value, e =>
        {
            e.Money("value", k => k.Currency == baseCurrency ? k.ValueUnits : null);
            e.Known("state", k => (CartState?)k.State, [.. Enum.GetValues<CartState>().Select(s => (EnumText<CartState>.Of(s), s))]);
            e.Flag("recovered", k => k.RecoveredAt != null);
            e.Known("site", k => (SiteId?)k.SiteId, Sites);
        });
    }

    private IReadOnlyList<(string, SiteId)> Sites => [.. sites.Select(s => (s.Key, s.Value))];

    private void Order(SqlFactsBuilder<Order> e)
    {
        e.Money("total", o => o.BaseTotalUnits);
        e.Money("net", NetOfOrder());
        e.Raw("status", o => o.Status);
        e.Raw("channel", o => o.Channel);
        e.Raw("type", o => o.OrderType);
        e.Raw("payment-method", o => o.PaymentMethod);
        e.Raw("delivery-method", o => o.DeliveryMethod);
        e.Known("group", o => (StatusGroup?)o.StatusGroup, [.. Enum.GetValues<StatusGroup>().Select(g => (EnumText<StatusGroup>.Of(g), g))]);
        e.Known("site", o => (SiteId?)o.SiteId, Sites);
        e.Flag("refused", o => (" " + o.MarksText + " ").Contains(" " + OrderMarks.Refused + " "));
        e.Id("order", o => (OrderId?)o.Id);
    }

    private void Line(SqlFactsBuilder<Item> e)
    {
        Article(e);
        e.Quantity("quantity", i => i.Line.Quantity);
        e.Money("amount", InBase<Item>(i => i.Line.TotalUnits + (i.Line.TaxIncluded ? 0L : i.Line.TaxUnits), i => i.Order));
        e.Money("net", Net());
        e.Flag("goods", i => i.Line.Kind == ProductKind.Goods || i.Line.Kind == ProductKind.Kit);
    }

    private void Article(SqlFactsBuilder<Item> e)
    {
        e.Raw("sku", i => i.Line.Sku);
        e.Total("brand", i => (from v in read.Set<Variant>()
                               join p in read.Set<Product>() on v.ProductId equals p.Id
                               where v.Id == i.Line.VariantId
                               select SqlTexts.Folded(p.Brand)).FirstOrDefault());
        e.Id("product", i => read.Set<Variant>().Where(v => v.Id == i.Line.VariantId).Select(v => (ProductId?)v.ProductId).FirstOrDefault());
        e.Codes("category", i => from v in read.Set<Variant>()
                                 join p in read.Set<ProductCategory>() on v.ProductId equals p.ProductId
                                 join c in read.Set<Category>() on p.CategoryId equals c.Id
                                 from above in read.Set<Category>()
                                 where v.Id == i.Line.VariantId && c.Path.StartsWith(above.Path)
                                 select above.Code);
    }

    /// <summary>Goods of a completed order that was collected, after returns.</summary>
    private Expression<Func<Item, long?>> Net()
    {
        Expression<Func<Item, bool>> nets = i => i.Order.StatusGroup == StatusGroup.Complete && !(" " + i.Order.MarksText + " ").Contains(" " + OrderMarks.Refused + " ")
            && (i.Line.Kind == ProductKind.Goods || i.Line.Kind == ProductKind.Kit);
        var amount = InBase<Item>(i => i.Line.TotalUnits + (i.Line.TaxIncluded ? 0L : i.Line.TaxUnits) - i.Line.ReturnedUnits, i => i.Order);
        return Expression.Lambda<Func<Item, long?>>(Expression.Condition(nets.Body, SqlTree.Put(amount, nets.Parameters[0]), Expression.Constant(0L, typeof(long?))), nets.Parameters);
    }

    /// <summary>The same of a whole order: its lines are added up first and converted once, so that rounding happens once.</summary>
    private Expression<Func<Order, long?>> NetOfOrder()
    {
        Expression<Func<Order, bool>> nets = o => o.StatusGroup == StatusGroup.Complete && !(" " + o.MarksText + " ").Contains(" " + OrderMarks.Refused + " ");
        Expression<Func<Order, IQueryable<long>>> sums = o => read.Set<OrderLine>()
            .Where(l => l.OrderId == o.Id && (l.Kind == ProductKind.Goods || l.Kind == ProductKind.Kit)).GroupBy(_ => 1)
            .Select(g => g.Sum(l => l.TotalUnits + (l.TaxIncluded ? 0L : l.TaxUnits) - l.ReturnedUnits));
        var sum = Expression.Parameter(typeof(long), "sum");
        var inBase = Expression.Convert(SqlMoney.InBase(sum, nets.Parameters[0], baseCurrency.SmallestUnits), typeof(long?));
        var amounts = SqlTree.Query(nameof(Queryable.Select), [typeof(long), typeof(long?)], SqlTree.Put(sums, nets.Parameters[0]), Expression.Lambda(inBase, sum));
        var first = SqlTree.Query(nameof(Queryable.FirstOrDefault), [typeof(long?)], amounts);
        var net = Expression.Condition(nets.Body, Expression.Coalesce(first, Expression.Constant(0L)), Expression.Constant(0L));
        return Expression.Lambda<Func<Order, long?>>(Expression.Convert(net, typeof(long?)), nets.Parameters);
    }

    private void Money(SqlFactsBuilder<Customer> f)
    {
        f.Stream("paid", c => from m in read.Set<Customer>()
                              join o in read.Set<Order>() on m.Id equals o.CustomerId
                              join p in read.Set<Payment>() on o.Id equals p.OrderId
                              join e in read.Set<PaymentEntry>() on p.Id equals e.PaymentId
                              where (m.Id == c.Id || m.SurvivorId == c.Id) && !o.IsTest && o.DeletedAt == null && (e.Kind == PaymentEntryKind.Captured || e.Kind == PaymentEntryKind.Collected)
                              select new Entry { Paid = e, Order = o, Method = p.Method }, e => e.Paid.At, e =>
        {
            e.Money("amount", InBase<Entry>(p => p.Paid.AmountUnits, p => p.Order));
            e.Raw("method", p => p.Method);
        });
        f.Stream("refunded", c => from m in read.Set<Customer>()
                                  join o in read.Set<Order>() on m.Id equals o.CustomerId
                                  join p in read.Set<Payment>() on o.Id equals p.OrderId
                                  join e in read.Set<PaymentEntry>() on p.Id equals e.PaymentId
                                  where (m.Id == c.Id || m.SurvivorId == c.Id) && !o.IsTest && o.DeletedAt == null && (e.Kind == PaymentEntryKind.Refunded || e.Kind == PaymentEntryKind.RefundFailed)
                                  select new Entry { Paid = e, Order = o, Method = p.Method }, e => e.Paid.At, e =>
        {
            e.Money("amount", InBase<Entry>(p => p.Paid.Kind == PaymentEntryKind.Refunded ? p.Paid.AmountUnits : -p.Paid.AmountUnits, p => p.Order));
            e.Raw("method", p => p.Method);
        });
    }

    /// <summary>Taken less given back, of all who are one customer, each amount in base currency by itself.</summary>
    private Expression<Func<Customer, long?>> Paid()
    {
        Expression<Func<Customer, IQueryable<Entry>>> entries = c => from m in read.Set<Customer>()
                                                                     join o in read.Set<Order>() on m.Id equals o.CustomerId
                                                                     join p in read.Set<Payment>() on o.Id equals p.OrderId
                                                                     join e in read.Set<PaymentEntry>() on p.Id equals e.PaymentId
                                                                     where (m.Id == c.Id || m.SurvivorId == c.Id) && !o.IsTest && o.DeletedAt == null && (e.Kind == PaymentEntryKind.Captured
                                                                         || e.Kind == PaymentEntryKind.Collected || e.Kind == PaymentEntryKind.Refunded || e.Kind == PaymentEntryKind.RefundFailed)
                                                                     select new Entry { Paid = e, Order = o, Method = p.Method };
        var amount = InBase<Entry>(e => e.Paid.Kind == PaymentEntryKind.Refunded ? -e.Paid.AmountUnits : e.Paid.AmountUnits, e => e.Order);
        var sum = Expression.Call(typeof(Queryable), nameof(Queryable.Sum), [typeof(Entry)], entries.Body, amount);
        return Expression.Lambda<Func<Customer, long?>>(Expression.Convert(Expression.Coalesce(sum, Expression.Constant(0L)), typeof(long?)), entries.Parameters);
    }

    private Expression<Func<T, long?>> InBase<T>(Expression<Func<T, long>> units, LambdaExpression order) =>
        Expression.Lambda<Func<T, long?>>(
            Expression.Convert(SqlMoney.InBase(units.Body, SqlTree.Put(order, units.Parameters[0]), baseCurrency.SmallestUnits), typeof(long?)), units.Parameters);

    private Expression<Func<T, long?>> InBase<T>(Expression<Func<T, long>> units, Expression<Func<T, Order>> order) => InBase(units, (LambdaExpression)order);

    private Expression<Func<T, long?>> InBase<T>(Expression<Func<T, long>> units, Expression<Func<T, OrderReturn>> returned) => InBase(units, (LambdaExpression)returned);

    internal sealed class Item
    {
        internal required OrderLine Line { get; init; }

        internal required Order Order { get; init; }
    }

    internal sealed class Entry
    {
        internal required PaymentEntry Paid { get; init; }

        internal required Order Order { get; init; }

        internal required string Method { get; init; }
    }
}
