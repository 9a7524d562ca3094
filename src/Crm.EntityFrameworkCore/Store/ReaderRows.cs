using System.Data.Common;
using Crm.Rules;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;

namespace Crm.Store;

/// <summary>Rows by the database's own reader, in a transaction that sees one moment.</summary>
internal sealed class ReaderRows(IDbContextTransaction snapshot) : IRowSource
{
    public bool IsManyAtOnce => false;

    public async ValueTask<IRowCursor> ReadAsync(DbCommand command, CancellationToken cancellation) =>
        new Cursor(await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false), cancellation);

    public ValueTask DisposeAsync() => snapshot.DisposeAsync();

    private sealed class Cursor(DbDataReader reader, CancellationToken cancellation) : IRowCursor
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
}
