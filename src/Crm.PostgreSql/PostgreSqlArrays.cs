using Crm.Store;
using Npgsql;
using NpgsqlTypes;

namespace Crm.PostgreSql;

/// <summary>Columns of neutral values as PostgreSQL arrays.</summary>
internal static class PostgreSqlArrays
{
    internal static NpgsqlParameter Of(ColumnPlan column, int count, Func<int, object?> value) => column.Kind switch
    {
        ColumnKind.Text => new NpgsqlParameter<string?[]> { TypedValue = Fill(count, i => value(i)?.ToString()), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        ColumnKind.Blob => new NpgsqlParameter<byte[]?[]> { TypedValue = Fill(count, i => (byte[]?)value(i)), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea },
        ColumnKind.Boolean => new NpgsqlParameter<bool?[]> { TypedValue = Fill(count, i => (bool?)value(i)), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Boolean },
        ColumnKind.Instant => new NpgsqlParameter<DateTime?[]> { TypedValue = Fill(count, i => Moment(value(i))), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
        _ when column.IsNullable => new NpgsqlParameter<long?[]> { TypedValue = Fill(count, i => (long?)value(i)), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
        _ => new NpgsqlParameter<long[]> { TypedValue = Fill(count, i => (long)value(i)!), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
    };

    internal static object? Read(NpgsqlDataReader reader, int index, ColumnPlan column)
    {
        if (reader.IsDBNull(index))
            return null;
        return column.Kind switch
        {
            ColumnKind.Text => reader.GetString(index),
            ColumnKind.Blob => reader.GetFieldValue<byte[]>(index),
            ColumnKind.Boolean => reader.GetBoolean(index),
            ColumnKind.Instant => Microseconds(reader.GetDateTime(index)),
            _ => reader.GetFieldType(index) == typeof(int) ? (long)reader.GetInt32(index) : reader.GetInt64(index),
        };
    }

    internal static DateTime? Moment(object? microseconds) =>
        microseconds is long number ? DateTime.UnixEpoch.AddTicks(checked(number * 10)) : null;

    internal static long Microseconds(DateTime moment)
    {
        var ticks = moment.Ticks - DateTime.UnixEpoch.Ticks;
        return ticks >= 0 ? ticks / 10 : (ticks - 9) / 10;
    }

    private static T[] Fill<T>(int count, Func<int, T> value)
    {
        var array = new T[count];
        for (var i = 0; i < count; i++)
            array[i] = value(i);
        return array;
    }
}
