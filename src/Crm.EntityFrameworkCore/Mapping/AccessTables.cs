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
        [typeof(CustomerMerge)] = (way, row) => SqlTree.And(way.OfCustomer(Of(row, nameof(CustomerMerge.AbsorbedId))), way.OfCustomer(Of(row, nameof(CustomerMerge.SurvivorId)))),
        [typeof(OrderLink)] = (way, row) => SqlTree.And(way.OfOrder(Of(row, nameof(OrderLink.FromId))), way.OfOrder(Of(row, nameof(OrderLink.ToId)))),
        [typeof(CompanyContact)] = (way, row) => SqlTree.And(way.OfCustomer(Of(row, nameof(CompanyContact.CustomerId))), way.OfCustomer(Of(row, nameof(CompanyContact.PersonId)))),
        [typeof(OrderReturnLine)] = (way, row) => way.BoundsOrders ? way.Some<OrderReturn>(r => SqlTree.And(Expression.Equal(Of(r, nameof(OrderReturn.Id)), Of(row, nameof(OrderReturnLine.ReturnId))), Lets(way, r))) : SqlTree.True,
        [typeof(Coupons.Coupon)] = (way, row) => SqlTree.Or(Missing(Of(row, nameof(Coupons.Coupon.CustomerId))), way.OrOfCustomer(Of(row, nameof(Coupons.Coupon.CustomerId)))),
        [typeof(EventRow)] = (way, row) => way.OfCustomer(Of(row, nameof(EventRow.Subject))),
        [typeof(VisitRow)] = (way, row) => way.OfCustomer(Of(row, nameof(VisitRow.Subject))),
        [typeof(StaffTask)] = Task,

        // By what it is about, else by whom.
        [typeof(Triggers.TriggerRun)] = (way, row) => way.BoundsOrders ? About(way, Of(row, nameof(Triggers.TriggerRun.Subject)), way.OrOfCustomer(Of(row, nameof(Triggers.TriggerRun.CustomerId)))) : SqlTree.True,

        // Worked out over all sales of a site.
        [typeof(Analytics.ProductClassRow)] = (way, _) => SqlTree.Known(!way.BoundsOrders),
    };

    /// <summary>What texts name by kind and number (<c>order:17</c>): seen with it.</summary>
    private static readonly (string Kind, Func<AccessWay, Expression, Expression> Lets)[] Named =
    [
        ("cart", (way, id) => way.OrOfRow<Carts.Cart>(id)),
        ("return", (way, id) => way.OrOfRow<OrderReturn>(id)),
        ("shipment", (way, id) => way.OrOfRow<Delivery.Shipment>(id)),
        ("payment", (way, id) => way.OrOfRow<Payments.Payment>(id)),
        ("inquiry", (way, id) => way.OrOfRow<Inquiries.Inquiry>(id)),
        ("order", (way, id) => way.OrOfOrder(id)),
    ];

    /// <summary>
    /// Tables of the product's own workers, not asked for what somebody may see; and lines of registers, which nobody reads who is bounded
    /// (<see cref="Payments.CrmPayments.GetRemittanceAsync"/>).
    /// </summary>
    internal static readonly IReadOnlyList<string> Free = ["DeviceRow", "CallRow", "IntakeRow", "InboundItem", "Reservation", "RemittanceLine"];

    internal static bool IsBounded(Type table) => Find(table) is not null;

    /// <summary>That a way lets a row through.</summary>
    internal static Expression Lets(AccessWay way, Expression row) => Find(row.Type)?.Invoke(way, row) ?? SqlTree.True;

    /// <summary>
    /// The same of a table that is asked for itself: what names a customer of its own beside an order that it may have (a message to the person who ordered
    /// for a company) is seen with both. On the way to something else this is left out: databases plan each such question twice, one within the other.
    /// </summary>
    internal static Expression Shows(AccessWay way, Expression row) =>
        way.BoundsCustomers && row.Type.GetProperty("CustomerId") is { } customer && (row.Type == typeof(StaffTask) || (Has(row.Type, "OrderId", typeof(OrderId)) && SqlTree.IsNullable(row.Type.GetProperty("OrderId")!.PropertyType)))
            ? SqlTree.And(SqlTree.IsNullable(customer.PropertyType) ? SqlTree.Or(Missing(Expression.Property(row, customer)), way.OrOfCustomer(Expression.Property(row, customer))) : way.OfCustomer(Expression.Property(row, customer)), Lets(way, row))
            : Lets(way, row);

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
        if (!order || !way.BoundsOrders)
            return customer ? way.OfCustomer(Of(row, "CustomerId")) : SqlTree.Known(!way.BoundsCustomers);
        var id = Of(row, "OrderId");
        if (!SqlTree.IsNullable(id.Type))
            return way.OfOrder(id);
        var byCustomer = customer ? way.OrOfCustomer(Of(row, "CustomerId")) : SqlTree.Known(!way.BoundsCustomers);
        return SqlTree.Any([SqlTree.And(SqlTree.IsThere(id), way.OrOfOrder(id)), SqlTree.And(Missing(id), byCustomer)]);
    }

    /// <summary>
    /// A task about an order, or about a cart, return, shipment, payment or inquiry, is seen with it, one about a customer with them; about anything
    /// else that belongs to somebody, where customers and orders are not bounded; about nothing of the kind, always.
    /// </summary>
    private static Expression Task(AccessWay way, Expression row)
    {
        if (!way.BoundsOrders)
            return SqlTree.True;
        var (subject, customer) = (Of(row, nameof(StaffTask.Subject)), Of(row, nameof(StaffTask.CustomerId)));
        var owned = SqlTree.Any(TaskSubjects.Owned.Select(kind => Calls(subject, nameof(string.StartsWith), kind + ":")));
        return About(way, subject, SqlTree.Any([SqlTree.And(SqlTree.IsThere(customer), way.OrOfCustomer(customer)), SqlTree.And(Missing(customer), SqlTree.Not(owned))]));
    }

    /// <summary>What a text names is let through; where it names nothing by number, the rest decides.</summary>
    private static Expression About(AccessWay way, Expression subject, Expression rest)
    {
        foreach (var (kind, lets) in Named)
        {
            // Only what is a number is read as one.
            var prefix = kind + ":";
            var id = Expression.Call(subject, nameof(string.Substring), null, Expression.Constant(prefix.Length));
            var length = Expression.Property(subject, nameof(string.Length));
            var digits = Expression.Call(id, typeof(string).GetMethod(nameof(string.Trim), [typeof(char[])])!, Expression.Constant("0123456789".ToCharArray()));
            var isNumber = SqlTree.All([
                Calls(subject, nameof(string.StartsWith), prefix), Expression.GreaterThan(length, Expression.Constant(prefix.Length)),
                Expression.LessThan(length, Expression.Constant(prefix.Length + 16)), Expression.Equal(digits, Expression.Constant(""))]);
            rest = Expression.Condition(isNumber, lets(way, id), rest);
        }

        return rest;
    }

    private static MethodCallExpression Calls(Expression text, string method, string with) => Expression.Call(text, typeof(string).GetMethod(method, [typeof(string)])!, Expression.Constant(with));

    private static MemberExpression Of(Expression row, string property) => Expression.Property(row, property);

    private static BinaryExpression Missing(Expression id) => Expression.Equal(id, Expression.Constant(null, id.Type));

    private static bool Has(Type table, string property, Type id) =>
        table.GetProperty(property)?.PropertyType is { } type && (Nullable.GetUnderlyingType(type) ?? type) == id;
}
