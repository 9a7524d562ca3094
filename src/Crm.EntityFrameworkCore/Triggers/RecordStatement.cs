using System.Text.Json;
using Crm.Feed;
using Crm.Store;

namespace Crm.Triggers;

/// <summary>How the records of commits are asked for: of some entities, of new orders the head alone where nobody asks for lines.</summary>
internal sealed class RecordStatement
{
    private readonly string[] entities;
    private readonly bool hasLines;
    private readonly int head;

    internal RecordStatement(string[] entities, bool hasLines, int head)
    {
        (this.entities, this.hasLines, this.head) = (entities, hasLines, head);
        var body = hasLines ? "c.body" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"case when c.entity = '{TriggerHead.Entity}' and c.version = 1 then substr(c.body, 1, {head}) else c.body end");

        // By tickets alone: an index over entities would be gone through from end to end for each part.
        Sql = $"""
            select c.ticket, c.ordinal, c.entity, c.entity_id, c.version, c.event, c.call_id, c.happened, c.delta, {body}, c.personal_hash is not null, k.mode, k.chain, k.depth, p.document
            from crm_change c join crm_call k on k.id = c.call_id left join crm_personal p on p.ticket = c.ticket and p.ordinal = c.ordinal
            where c.ticket >= $1 and c.ticket <= $2 and c.entity || '' in ({string.Join(", ", entities.Select(e => $"'{e.Replace("'", "''", StringComparison.Ordinal)}'"))})
            """;
    }

    internal string Sql { get; }

    internal bool IsFor(string[] others, bool lines, int length) => ReferenceEquals(entities, others) && hasLines == lines && head == length;

    internal TriggerRecord Read(IRowCursor row, FeedCommits.Commit commit)
    {
        var (entity, body) = (Entity(row.Text(2)!), row.Text(9));
        return new TriggerRecord(
            commit.First + row.Number(1), entity, row.Number(3), (int)row.Number(4), entity == "raised" ? NameOf(body) : row.Text(5)!, NeutralValue.FromMicroseconds(row.Micros(7)),
            NeutralValue.FromMicroseconds(commit.Recorded), EnumText<IntakeMode>.Parse(row.Text(11)!), row.NumberOr0(12), (int)row.NumberOr0(13))
        {
            Body = body,
            Delta = row.IsNull(8) ? null : row.Number(8),
            Personal = row.Text(14),
            HasPersonal = row.Flag(10),
        };
    }

    /// <summary>As one of the few texts that there are.</summary>
    private string Entity(string name) => entities.FirstOrDefault(e => e == name) ?? name;

    private static string NameOf(string? body)
    {
        using var document = JsonDocument.Parse(body ?? "{}");
        return document.RootElement.TryGetProperty("name", out var name) ? name.GetString()! : "";
    }
}
