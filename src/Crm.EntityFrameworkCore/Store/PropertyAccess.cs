using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Crm.Store;

/// <summary>
/// How objects are made and their properties read and set in neutral form. Compiled once a process: making all of it takes about
/// half a second of processor time, which each further store of the process would pay again.
/// </summary>
internal static class PropertyAccess
{
    private static readonly ConcurrentDictionary<PropertyInfo, (Func<object, object?> Get, Action<object, object?> Set)> Known = new();
    private static readonly ConcurrentDictionary<Type, Func<object>> Factories = new();

    internal static (Func<object, object?> Get, Action<object, object?> Set) Of(PropertyInfo property) => Known.GetOrAdd(property, static p => Compile(p));

    internal static Func<object> FactoryOf(Type type) => Factories.GetOrAdd(type, static t => MakeFactory(t));

    private static (Func<object, object?> Get, Action<object, object?> Set) Compile(PropertyInfo info)
    {
        var entity = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(object));
        var member = Expression.Property(Expression.Convert(entity, info.DeclaringType!), info);
        var get = Expression.Lambda<Func<object, object?>>(NeutralValue.ToNeutral(member), entity).Compile();
        var set = info.GetSetMethod(nonPublic: true) is null
            ? SetField(info, value)
            : Expression.Lambda<Action<object, object?>>(Expression.Assign(member, NeutralValue.FromNeutral(value, info.PropertyType)), entity, value).Compile();
        return (get, set);
    }

    /// <summary>A get-only property has a compiler-made field.</summary>
    private static Action<object, object?> SetField(PropertyInfo info, ParameterExpression value)
    {
        var field = info.DeclaringType!.GetField($"<{info.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance)
            ?? throw new InvalidOperationException($"{info.DeclaringType}.{info.Name} has neither setter nor field.");
        var read = Expression.Lambda<Func<object, object?>>(Expression.Convert(NeutralValue.FromNeutral(value, info.PropertyType), typeof(object)), value).Compile();
        return (target, neutral) => field.SetValue(target, read(neutral!));
    }

    private static Func<object> MakeFactory(Type clr)
    {
        var constructor = clr.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [])
            ?? throw new InvalidOperationException($"{clr} has no parameterless constructor.");
        return Expression.Lambda<Func<object>>(Expression.New(constructor)).Compile();
    }
}
