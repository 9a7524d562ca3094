using System.Linq.Expressions;
using System.Reflection;

namespace Crm.Store;

/// <summary>An id type seen from code that knows it only as a type parameter.</summary>
internal static class IdText<T>
{
    internal static readonly Func<T, object> Number = MakeNumber();
    internal static readonly Func<long, T> From = MakeFrom();

    private static Func<T, object> MakeNumber()
    {
        var id = Expression.Parameter(typeof(T));
        return Expression.Lambda<Func<T, object>>(Expression.Convert(Expression.Property(id, "Value"), typeof(object)), id).Compile();
    }

    private static Func<long, T> MakeFrom()
    {
        var value = Expression.Parameter(typeof(long));
        var constructor = typeof(T).GetConstructor(BindingFlags.Public | BindingFlags.Instance, [typeof(long)])!;
        return Expression.Lambda<Func<long, T>>(Expression.New(constructor, value), value).Compile();
    }
}
