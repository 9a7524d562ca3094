using Crm.Store;
using NodaTime;
using Npgsql;

namespace Crm.PostgreSql;

/// <summary>Looks of background work: by connections of the pool, which keep what they have prepared.</summary>
internal sealed class PostgreSqlStandingReader(NpgsqlDataSource source) : IStandingReader
{
    public string Among(string column, string value) => $"{column} = any({value})";

    public async ValueTask ReadAsync(string sql, object[] values, Action<IRowCursor> row, CancellationToken cancellation)
    {
        var command = source.CreateCommand(sql);
        await using (command.ConfigureAwait(false))
        {
            foreach (var value in values)
                command.Parameters.Add(Parameter(value));
            var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            var cursor = new ReaderCursor(reader, cancellation);
            await using (cursor.ConfigureAwait(false))
                while (await cursor.NextAsync().ConfigureAwait(false))
                    row(cursor);
        }
    }

    /// <summary>Connections are the pool's.</summary>
    public ValueTask DisposeAsync() => default;

    private static NpgsqlParameter Parameter(object value) => value switch
    {
        long number => new NpgsqlParameter<long> { TypedValue = number },
        string text => new NpgsqlParameter<string> { TypedValue = text },
        Instant moment => new NpgsqlParameter<DateTime> { TypedValue = moment.ToDateTimeUtc() },
        IReadOnlyList<long> numbers => new NpgsqlParameter<long[]> { TypedValue = [.. numbers] },
        _ => throw new ArgumentException($"{value.GetType()} is no value to ask by."),
    };
}
