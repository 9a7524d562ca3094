using System.Globalization;

namespace Crm.Feed;

/// <summary>How one consumer asks for the records of commits: of these entities, each told by its number among them.</summary>
internal sealed class FeedStatements
{
    internal FeedStatements(string[] entities)
    {
        Entities = entities;
        var number = string.Concat(entities.Select((e, i) => string.Create(CultureInfo.InvariantCulture, $" when {Quoted(e)} then {i}")));

        // By tickets alone: an index over entities would be gone through from end to end for each stretch.
        var rest = $"where c.ticket >= $1 and c.ticket <= $2 and c.entity || '' in ({string.Join(", ", entities.Select(Quoted))})";
        var columns = $"c.ticket, cast(case c.entity{number} end as bigint), c.entity_id";
        Changed = $"select {columns} from crm_change c {rest}";
        Records = $"select {columns}, c.ordinal, k.mode in ('history', 'repair') from crm_change c join crm_call k on k.id = c.call_id {rest}";
    }

    internal string[] Entities { get; }

    /// <summary>Ticket, entity and id.</summary>
    internal string Changed { get; }

    /// <summary>Besides that the place within the commit, and whether it came as history.</summary>
    internal string Records { get; }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
