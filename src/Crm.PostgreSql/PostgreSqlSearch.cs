using System.Text;
using Crm.Search;
using Npgsql;

namespace Crm.PostgreSql;

/// <summary>The search index on PostgreSQL: GIN over the terms as lexemes. It needs no extension, so there is no right that could be missing.</summary>
internal static class PostgreSqlSearch
{
    private const string Lexemes = "array_to_tsvector(string_to_array(terms, ' '))";

    /// <summary>Without the list of pending entries, through which every search would have to go from end to end.</summary>
    internal const string Create = $"create index ix_crm_search_terms on {SearchRow.Table} using gin (({Lexemes})) with (fastupdate = off)";

    /// <summary>
    /// Each partition by itself, the newest first: "offset 0" keeps the planner from walking along the keys instead of the index
    /// because somebody wants the first few.
    /// </summary>
    private const string Find = $"""
        select f.document from unnest($1) q cross join lateral (
            select m.document from (select document from {SearchRow.Table} where {Lexemes} @@ q::tsquery offset 0) m
            where m.document < $2 order by m.document desc limit $3) f
        order by f.document desc limit $3
        """;

    internal static async Task<List<long>> FindAsync(NpgsqlConnection connection, SearchProbe probe, CancellationToken cancellation)
    {
        var command = new NpgsqlCommand(Find, connection);
        await using (command.ConfigureAwait(false))
        {
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. probe.Partitions.Select(p => QueryOf(probe, p))] });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = probe.Before });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = probe.Most });
            var found = new List<long>();
            var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
                while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                    found.Add(reader.GetInt64(0));
            return found;
        }
    }

    private static string QueryOf(SearchProbe probe, string partition) =>
        probe.In(partition, " & ", " | ", (term, isPrefix) => isPrefix ? Quoted(term) + ":*" : Quoted(term));

    private static string Quoted(string lexeme) => new StringBuilder(lexeme).Replace("\\", "\\\\").Replace("'", "''").Insert(0, '\'').Append('\'').ToString();
}
