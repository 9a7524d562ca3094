using System.Collections.Concurrent;
using System.Linq.Expressions;
using Crm.Behaviour;
using Crm.Customers;
using Crm.Orders;
using Crm.Rules;
using Crm.Tasks;

namespace Crm.Mapping;

/// <summary>
/// Which rows of a table are seen by way of which order or customer. A table with an <c>OrderId</c> or a <c>CustomerId</c> needs no line
/// here; one that tells of them otherwise has one.
/// </summary>
internal static class AccessTables
{
    private static readonly ConcurrentDictionary<Type, Func<AccessWay, Expression, Expression>?> Known = new();

    /// <summary>Tables whose rows are found otherwise than by an order or a customer of their own.</summary>
    private static readonly Dictionary<Type, Func<AccessWay, Expression, Expression>> Own = new()
    {
        [typeof(Order)] = (way, row) => way.Order(row),
        [typeof(Customer)] = (way, row) => way.Customer(row),
        [typeof(DuplicateCandidate)] = (way, row) => SqlTree.And(way.OfCustomer(Of(row, nameof(DuplicateCandidate.FirstId))), way.OfCustomer(Of(row, nameof(DuplicateCandidate.SecondId)))),
        [typeof(CustomerMerge)] = (way, row) => way.OfCustomer(Of(row, nameof(CustomerMerge.AbsorbedId))),
        [typeof(OrderLink)] = (way, row) => way.OfOrder(Of(row, nameof(OrderLink.FromId))),
        [typeof(OrderReturnLine)] = (way, row) => way.BoundsOrders ? way.Some<OrderReturn>(r => SqlTree.And(Expression.Equal(Of(r, nameof(OrderReturn.Id)), Of(row, nameof(OrderReturnLine.ReturnId))), Lets(way, r))) : SqlTree.True,
        [typeof(Coupons.Coupon)] = (way, row) => SqlTree.Or(Missing(Of(row, nameof(Coupons.Coupon.CustomerId))), way.OfCustomer(Of(row, nameof(Coupons.Coupon.CustomerId)))),
        [typeof(EventRow)] = (way, row) => way.OfCustomer(Of(row, nameof(EventRow.Subject))),
        [typeof(VisitRow)] = (way, row) => way.OfCustomer(Of(row, nameof(VisitRow.Subject))),
        [typeof(StaffTask)] = Task,

        // Worked out over all sales of a site.
        [typeof(Analytics.ProductClassRow)] = (way, _) => SqlTree.Known(!way.BoundsOrders),
    };

    /// <summary>Tables of the product's own workers, and what is added up over everybody's orders: not asked for what somebody may see.</summary>
    internal static readonly IReadOnlyList<string> Free = ["DeviceRow", "CallRow", "IntakeRow", "InboundItem", "Reservation", "RemittanceLine"];

    internal static bool IsBounded(Type table) => Find(table) is not null;

    /// <summary>That a way lets a row through.</summary>
    internal static Expression Lets(AccessWay way, Expression row) => Find(row.Type)?.Invoke(way, row) ?? SqlTree.True;

    private static Func<AccessWay, Expression, Expression>? Find(Type table) => Known.GetOrAdd(table, static t =>
    {
        if (Own.TryGetValue(t, out var own))
            return own;
        if (Free.Contains(t.Name))
            return null;
        var (order, customer) = (Has(t, "OrderId", typeof(OrderId)), Has(t, "CustomerId", typeof(CustomerId)));
        return order || customer ? (way, row) => ByColumns(way, row, order, customer) : null;
    });

    /// <summary>What is of an order is seen with it; what is of none, with its customer; what might have had one and has none is not seen by whoever is bounded by it.</summary>
    private static Expression ByColumns(AccessWay way, Expression row, bool order, bool customer)
    {
        var byCustomer = customer ? way.OfCustomer(Of(row, "CustomerId")) : SqlTree.Known(!way.BoundsCustomers);
        if (!order || !way.BoundsOrders)
            return byCustomer;
        var id = Of(row, "OrderId");
        return SqlTree.IsNullable(id.Type) ? SqlTree.Any([SqlTree.And(SqlTree.IsThere(id), way.OfOrder(id)), SqlTree.And(Missing(id), byCustomer)]) : way.OfOrder(id);
    }

    /// <summary>
    /// A task about an order is seen with it, one about a customer with them; about anything else that belongs to somebody, where customers and
    /// orders are not bounded; about nothing of the kind, always.
    /// </summary>
    private static Expression Task(AccessWay way, Expression row)
    {
        if (!way.BoundsOrders)
            return SqlTree.True;
        var (subject, customer) = (Of(row, nameof(StaffTask.Subject)), Of(row, nameof(StaffTask.CustomerId)));
        var owned = SqlTree.Any(TaskSubjects.Owned.Select(kind => Calls(subject, nameof(string.StartsWith), kind + ":")));
        var rest = SqlTree.Any([SqlTree.And(SqlTree.IsThere(customer), way.OfCustomer(customer)), SqlTree.And(Missing(customer), SqlTree.Not(owned))]);

        // Only what is a number is read as one.
        var id = Expression.Call(subject, nameof(string.Substring), null, Expression.Constant("order:".Length));
        var length = Expression.Property(subject, nameof(string.Length));
        var digits = Expression.Call(id, typeof(string).GetMethod(nameof(string.Trim), [typeof(char[])])!, Expression.Constant("0123456789".ToCharArray()));
        var isOrder = SqlTree.All([
            Calls(subject, nameof(string.StartsWith), "order:"), Expression.GreaterThan(length, Expression.Constant("order:".Length)),
            Expression.LessThan(length, Expression.Constant("order:".Length + 16)), Expression.Equal(digits, Expression.Constant(""))]);
        return Expression.Condition(isOrder, way.OfOrder(id), rest);
    }

    private static MethodCallExpression Calls(Expression text, string method, string with) => Expression.Call(text, typeof(string).GetMethod(method, [typeof(string)])!, Expression.Constant(with));

    private static MemberExpression Of(Expression row, string property) => Expression.Property(row, property);

    private static BinaryExpression Missing(Expression id) => Expression.Equal(id, Expression.Constant(null, id.Type));

    private static bool Has(Type table, string property, Type id) =>
        table.GetProperty(property)?.PropertyType is { } type && (Nullable.GetUnderlyingType(type) ?? type) == id;
}
