using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Crm.Store;

/// <summary>
/// How objects are made and their properties read and set in neutral form. Compiled once a process, and only when asked for first: a host that
/// starts would else pay half a second of processor time for tables that it may never touch.
/// </summary>
internal sealed class PropertyAccess
{
    private static readonly ConcurrentDictionary<PropertyInfo, PropertyAccess> Known = new();
    private static readonly ConcurrentDictionary<Type, Func<object>> Factories = new();
    private readonly PropertyInfo info;
    private Func<object, object?>? get;
    private Action<object, object?>? set;

    private PropertyAccess(PropertyInfo info) => this.info = info;

    internal Func<object, object?> Get => get ?? (get = Getter());

    internal Action<object, object?> Set => set ?? (set = Setter());

    internal static PropertyAccess Of(PropertyInfo property) => Known.GetOrAdd(property, static p => new PropertyAccess(p));

    internal static Func<object> FactoryOf(Type type) => Factories.GetOrAdd(type, static t => MakeFactory(t));

    /// <summary>Reads all properties of an object into a row, in their order: one function for a table costs less, to make and to run, than one for each column.</summary>
    internal static Action<object, object?[]> ReaderOf(Type owner, PropertyInfo[] properties)
    {
        var (entity, row) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object[])));
        var typed = Expression.Variable(owner);
        var steps = new List<Expression> { Expression.Assign(typed, Expression.Convert(entity, owner)) };
        for (var i = 0; i < properties.Length; i++)
            steps.Add(Expression.Assign(Expression.ArrayAccess(row, Expression.Constant(i)), NeutralValue.ToNeutral(Expression.Property(typed, properties[i]))));
        return Expression.Lambda<Action<object, object?[]>>(Expression.Block([typed], steps), entity, row).Compile();
    }

    private Func<object, object?> Getter()
    {
        var entity = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?>>(NeutralValue.ToNeutral(MemberOf(entity)), entity).Compile();
    }

    private Action<object, object?> Setter()
    {
        var (entity, value) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)));
        return info.GetSetMethod(nonPublic: true) is null
            ? SetField(info, value)
            : Expression.Lambda<Action<object, object?>>(Expression.Assign(MemberOf(entity), NeutralValue.FromNeutral(value, info.PropertyType)), entity, value).Compile();
    }

    private MemberExpression MemberOf(ParameterExpression entity) => Expression.Property(Expression.Convert(entity, info.DeclaringType!), info);

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
