using System.Linq.Expressions;

namespace Crm.Rules;

/// <summary>A constant of a rule as a parameter of the query, so that the same rule at another moment is the same query.</summary>
internal static class SqlConstant
{
    internal static Expression Of<T>(T value) => Expression.Property(Expression.Constant(new Box<T>(value)), nameof(Box<T>.Value));

    /// <summary>Of a type that is known only now, nullable or not.</summary>
    internal static Expression Of(object value, Type type) =>
        Expression.Property(Expression.Constant(Activator.CreateInstance(typeof(Box<>).MakeGenericType(type), value)), nameof(Box<>.Value));

    private sealed class Box<T>(T value)
    {
        public T Value { get; } = value;
    }
}
