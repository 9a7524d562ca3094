using System.Linq.Expressions;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Crm.Store;

/// <summary>
/// The database-neutral form of a property's value: <see cref="long"/>, <see cref="string"/>, <see cref="bool"/>,
/// <c>byte[]</c> or null. The write path, the change log and the hash see only these.
/// </summary>
internal static class NeutralValue
{
    internal static readonly JsonSerializerOptions Json = CrmJson.Options;

    internal static ColumnKind KindOf(Type clr)
    {
        var type = Nullable.GetUnderlyingType(clr) ?? clr;
        if (type == typeof(bool))
            return ColumnKind.Boolean;
        if (type == typeof(byte[]))
            return ColumnKind.Blob;
        if (type == typeof(Instant))
            return ColumnKind.Instant;
        if (type == typeof(long) || type == typeof(int) || type == typeof(Quantity) || type == typeof(Percent) || IsId(type))
            return ColumnKind.Integer;
        return ColumnKind.Text;
    }

    internal static bool IsId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    /// <summary>True for a value that is stored as one JSON text.</summary>
    internal static bool IsJson(Type clr)
    {
        var type = Nullable.GetUnderlyingType(clr) ?? clr;
        return KindOf(type) == ColumnKind.Text && type != typeof(string) && !type.IsEnum && type != typeof(Currency) && type != typeof(LocalDate);
    }

    /// <summary>Expression that turns a value of the property's type into its neutral form, boxed.</summary>
    internal static Expression ToNeutral(Expression value)
    {
        var type = value.Type;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Expression.Condition(
                Expression.Property(value, "HasValue"),
                ToNeutral(Expression.Convert(value, underlying)),
                Expression.Constant(null, typeof(object)));
        if (type == typeof(long))
            return Box(value);
        if (type == typeof(int))
            return Box(Expression.Convert(value, typeof(long)));
        if (IsId(type))
            return Box(Expression.Property(value, "Value"));
        if (type == typeof(bool))
            return Expression.Condition(value, Expression.Constant(Boxes.True, typeof(object)), Expression.Constant(Boxes.False, typeof(object)));
        if (type == typeof(string) || type == typeof(byte[]))
            return Expression.Convert(value, typeof(object));
        return Expression.Call(typeof(NeutralValue), nameof(Write), [type], value);
    }

    /// <summary>Expression that turns a neutral value into one of the property's type.</summary>
    internal static Expression FromNeutral(Expression neutral, Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Expression.Condition(
                Expression.ReferenceEqual(neutral, Expression.Constant(null, typeof(object))),
                Expression.Default(type),
                Expression.Convert(FromNeutral(neutral, underlying), type));
        if (type == typeof(long) || type == typeof(bool))
            return Expression.Unbox(neutral, type);
        if (type == typeof(int))
            return Expression.ConvertChecked(Expression.Unbox(neutral, typeof(long)), typeof(int));
        if (type == typeof(string) || type == typeof(byte[]))
            return Expression.Convert(neutral, type);
        return Expression.Call(typeof(NeutralValue), nameof(Read), [type], neutral);
    }

    private static MethodCallExpression Box(Expression value) => Expression.Call(typeof(Boxes), nameof(Boxes.Of), null, value);

    internal static object? Write<T>(T value) => value switch
    {
        null => null,
        Quantity q => Boxes.Of(q.Thousandths),
        Percent p => Boxes.Of(p.PartsPerMillion),
        Instant i => Boxes.OfMoment(ToMicroseconds(i)),
        Currency c => c.Code,
        LocalDate d => LocalDatePattern.Iso.Format(d),
        Enum => EnumText<T>.Of(value),
        _ when Of<T>.IsId => IdText<T>.Number(value),
        _ when Of<T>.IsList && value is System.Collections.ICollection { Count: 0 } => "[]",
        _ => JsonSerializer.Serialize(value, Json),
    };

    internal static T? Read<T>(object? neutral)
    {
        if (neutral is null)
            return default;
        if (typeof(T) == typeof(Quantity))
            return (T)(object)new Quantity((long)neutral);
        if (typeof(T) == typeof(Percent))
            return (T)(object)new Percent((int)(long)neutral);
        if (typeof(T) == typeof(Instant))
            return (T)(object)FromMicroseconds((long)neutral);
        if (typeof(T) == typeof(Currency))
            return (T)(object)Currency.Of((string)neutral);
        if (typeof(T) == typeof(LocalDate))
            return (T)(object)LocalDatePattern.Iso.Parse((string)neutral).Value;
        if (typeof(T).IsEnum)
            return EnumText<T>.Parse((string)neutral);
        return Of<T>.IsId ? IdText<T>.From((long)neutral) : JsonSerializer.Deserialize<T>((string)neutral, Json);
    }

    /// <summary>What is asked of a type once.</summary>
    private static class Of<T>
    {
        internal static readonly bool IsId = NeutralValue.IsId(typeof(T));

        /// <summary>A list, which most rows have empty.</summary>
        internal static readonly bool IsList = typeof(T).IsGenericType && typeof(T).GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
    }

    /// <summary>Microseconds since 1970; finer parts are cut off, towards the past.</summary>
    internal static long ToMicroseconds(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return ticks >= 0 ? ticks / 10 : (ticks - 9) / 10;
    }

    internal static Instant FromMicroseconds(long microseconds) => Instant.FromUnixTimeTicks(checked(microseconds * 10));
}
