using Crm.Search;
using Microsoft.Data.Sqlite;

namespace Crm.Sqlite;

/// <summary>The search index on SQLite: FTS5 over the terms as they are, without texts or positions.</summary>
internal static class SqliteSearch
{
    private const string Index = "crm_search_index";

    /// <summary>
    /// What makes the index beside its table. Triggers keep it exact whoever writes; <c>secure-delete</c> takes what is deleted out
    /// of its pages at once, rather than when they are merged some day.
    /// </summary>
    internal static readonly string[] Create =
    [
        $"create virtual table {Index} using fts5(terms, content='{SearchRow.Table}', content_rowid='document', detail=none, columnsize=0, tokenize=\"ascii tokenchars '_'\")",
        $"insert into {Index}({Index}, rank) values ('secure-delete', 1)",
        $"create trigger {SearchRow.Table}_insert after insert on {SearchRow.Table} begin insert into {Index}(rowid, terms) values (new.document, new.terms); end",
        $"create trigger {SearchRow.Table}_delete after delete on {SearchRow.Table} begin insert into {Index}({Index}, rowid, terms) values ('delete', old.document, old.terms); end",
        CreateUpdate,
    ];

    /// <summary>
    /// A document that changes changes in few of its entries, and taking one out reads through all documents that have it: only those that
    /// differ are taken out and put in. The index keeps nothing else of a document (no columns' sizes, no positions), so that it comes
    /// to the same.
    /// </summary>
    internal const string CreateUpdate = $"""
        create trigger {SearchRow.Table}_update after update of terms on {SearchRow.Table} when old.terms <> new.terms begin
            insert into {Index}({Index}, rowid, terms) select 'delete', old.document, coalesce(group_concat(value, ' '), '') from json_each({Old}) where value not in (select value from json_each({New}));
            insert into {Index}(rowid, terms) select new.document, coalesce(group_concat(value, ' '), '') from json_each({New}) where value not in (select value from json_each({Old}));
        end
        """;

    private const string Old = "'[' || replace(json_quote(old.terms), ' ', '\",\"') || ']'";
    private const string New = "'[' || replace(json_quote(new.terms), ' ', '\",\"') || ']'";

    internal static async Task<List<long>> FindAsync(SqliteConnection connection, SearchProbe probe, CancellationToken cancellation)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select rowid from {Index} where {Index} match $match and rowid < $before order by rowid desc limit $most";
        var match = command.Parameters.Add("$match", SqliteType.Text);
        command.Parameters.AddWithValue("$before", probe.Before);
        var most = command.Parameters.Add("$most", SqliteType.Integer);
        var found = new List<long>();
        foreach (var partition in probe.Partitions)
        {
            (match.Value, most.Value) = (MatchOf(probe, partition), probe.Most - found.Count);
            using var reader = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
                found.Add(reader.GetInt64(0));
            if (found.Count >= probe.Most)
                break;
        }

        return found;
    }

    /// <summary>Terms hold letters, digits and signs that are no separators; none of them is a quotation mark.</summary>
    private static string MatchOf(SearchProbe probe, string partition) =>
        probe.In(partition, " AND ", " OR ", (term, isPrefix) => isPrefix ? $"\"{term}\" *" : $"\"{term}\"");
}
