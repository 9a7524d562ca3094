using System.Linq.Expressions;
using System.Reflection;
using Crm.Customers;
using Crm.Orders;
using Crm.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Crm.Mapping;

/// <summary>
/// One way in: what it lets through of orders and of customers, as conditions of queries. Rules see all that the scopes let through: they
/// are not bounded by themselves.
/// </summary>
internal sealed class AccessWay
{
    private static readonly MethodInfo OfTable = typeof(CrmDbContext).GetMethod(nameof(CrmDbContext.Whole), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly CrmDbContext context;
    private readonly LambdaExpression? orders;
    private readonly LambdaExpression? customers;

    internal AccessWay(CrmDbContext context, Expression<Func<Order, bool>>? orders, Expression<Func<Customer, bool>>? customers)
    {
        this.context = context;
        (this.orders, this.customers) = (Whole(orders), Whole(customers));
    }

    /// <summary>Whether customers are bounded.</summary>
    internal bool BoundsCustomers => customers is not null;

    /// <summary>Whether anything is.</summary>
    internal bool BoundsOrders => orders is not null || customers is not null;

    /// <summary>A query over a table as it is, to be asked within a condition.</summary>
    internal Expression Rows<T>()
        where T : class => ((IQueryable)context.Whole<T>()).Expression;

    /// <summary>The order is let through: by the rule about orders, and its customer by that about customers.</summary>
    internal Expression Order(Expression order) => SqlTree.And(
        orders is null ? SqlTree.True : SqlTree.Put(orders, order),
        OfCustomer(Expression.Property(order, nameof(Orders.Order.CustomerId))));

    /// <summary>The customer is let through: whoever stands for them is asked about, and is there.</summary>
    internal Expression Customer(Expression customer)
    {
        if (customers is null)
            return SqlTree.True;
        Expression<Func<Customer, CustomerId>> root = c => c.SurvivorId ?? c.Id;
        return Some<Customer>(other => SqlTree.And(
            SqlTree.And(
                Expression.Equal(Expression.Property(other, nameof(Customers.Customer.Id)), SqlTree.Put(root, customer)),
                Expression.Equal(Expression.Property(other, nameof(Customers.Customer.DeletedAt)), Expression.Constant(null, typeof(NodaTime.Instant?)))),
            SqlTree.Put(customers, other)));
    }

    /// <summary>The order with an id is let through; false for no id.</summary>
    internal Expression OfOrder(Expression id) => orders is null && customers is null ? SqlTree.True : Some<Order>(order => SqlTree.And(Is(order, id), Order(order)));

    /// <summary>The customer with an id is let through; false for no id.</summary>
    internal Expression OfCustomer(Expression id) => customers is null ? SqlTree.True : Some<Customer>(customer => SqlTree.And(Is(customer, id), Customer(customer)));

    /// <summary>
    /// The same where it is one of several ways in. PostgreSQL plans an <c>EXISTS</c> beside an "or" twice, and what stands in it twice each time; a count of
    /// what has one key is planned once.
    /// </summary>
    internal Expression OrOfOrder(Expression id) => BoundsOrders ? One<Order>(order => SqlTree.And(Is(order, id), Order(order))) : SqlTree.True;

    /// <inheritdoc cref="OrOfOrder"/>
    internal Expression OrOfCustomer(Expression id) => BoundsCustomers ? One<Customer>(customer => SqlTree.And(Is(customer, id), Customer(customer))) : SqlTree.True;

    /// <summary>There is a row with an id, and it is let through; for one of several ways in.</summary>
    internal Expression OrOfRow<T>(Expression id)
        where T : class => One<T>(row => SqlTree.And(Is(row, id), AccessTables.Lets(this, row)));

    /// <summary>There is a row that meets a condition.</summary>
    internal Expression Some<T>(Func<ParameterExpression, Expression> condition)
        where T : class
    {
        var item = Expression.Parameter(typeof(T), typeof(T).Name);
        return SqlTree.Query(nameof(Queryable.Any), [typeof(T)], Rows<T>(), Expression.Quote(Expression.Lambda<Func<T, bool>>(condition(item), item)));
    }

    private BinaryExpression One<T>(Func<ParameterExpression, Expression> condition)
        where T : class
    {
        var item = Expression.Parameter(typeof(T), typeof(T).Name);
        return Expression.Equal(SqlTree.Query(nameof(Queryable.LongCount), [typeof(T)], Rows<T>(), Expression.Quote(Expression.Lambda<Func<T, bool>>(condition(item), item))), Expression.Constant(1L));
    }

    /// <summary>The id of a row is this one; of the id's own type, that is nullable, or a number or text that is to be read as one.</summary>
    private static BinaryExpression Is(Expression row, Expression id)
    {
        Expression own = Expression.Property(row, "Id");
        if (id.Type == typeof(long) || id.Type == typeof(string))
            id = Expression.Convert(Expression.Convert(id, typeof(object)), own.Type);
        return Expression.Equal(id.Type == own.Type ? own : Expression.Convert(own, id.Type), id);
    }

    private LambdaExpression? Whole(LambdaExpression? rule) => rule is null ? null : (LambdaExpression)new Wholly(context).Visit(rule);

    /// <summary>Puts the tables as they are where a rule asks a context for them.</summary>
    private sealed class Wholly(CrmDbContext context) : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            if (node is not { Method: { Name: nameof(DbContext.Set), IsGenericMethod: true } method, Arguments.Count: 0 } || !typeof(DbContext).IsAssignableFrom(method.DeclaringType))
                return base.VisitMethodCall(node);
            return Rows(method.GetGenericArguments()[0]);
        }

        protected override Expression VisitExtension(Expression node) => node is EntityQueryRootExpression root ? Rows(root.ElementType) : base.VisitExtension(node);

        /// <summary>A query that was begun outside of the rule.</summary>
        protected override Expression VisitMember(MemberExpression node)
        {
            if (!typeof(IQueryable).IsAssignableFrom(node.Type) || node.Expression is not (ConstantExpression or MemberExpression))
                return base.VisitMember(node);
            return Visit(Expression.Lambda<Func<IQueryable>>(node).Compile(preferInterpretation: true)().Expression);
        }

        private Expression Rows(Type table) => ((IQueryable)OfTable.MakeGenericMethod(table).Invoke(context, null)!).Expression;
    }
}
