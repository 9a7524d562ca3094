using System.Data.Common;
using Crm.Rules;
using NodaTime;

namespace Crm.Store;

/// <summary>Rows of the database's own reader.</summary>
internal sealed class ReaderCursor(DbDataReader reader, CancellationToken cancellation) : IRowCursor
{
    private readonly string?[] last = new string?[reader.FieldCount];

    public ValueTask<bool> NextAsync() => new(reader.ReadAsync(cancellation));

    public bool IsNull(int column) => reader.IsDBNull(column);

    public long Number(int column) => reader.GetInt64(column);

    public bool Flag(int column) => reader.GetBoolean(column);

    public string? Text(int column)
    {
        if (reader.IsDBNull(column))
            return null;
        var text = reader.GetString(column);
        return last[column] == text ? last[column] : last[column] = text;
    }

    public string? Text(int column, string? known) => reader.IsDBNull(column) ? null : reader.GetString(column) is var text && text == known ? known : text;

    public long Micros(int column) => reader.GetFieldType(column) == typeof(DateTime)
        ? RuleTime.Micros(Instant.FromDateTimeUtc(DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc)))
        : reader.GetInt64(column);

    public ValueTask DisposeAsync() => reader.DisposeAsync();
}
