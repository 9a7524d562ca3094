namespace Crm.Imports;

/// <summary>Counts what becomes of rows and documents.</summary>
internal sealed class ImportTally
{
    private readonly Dictionary<string, OutcomeCount> outcomes = new(StringComparer.Ordinal);
    private readonly List<string> outcomeOrder = [];
    private readonly Dictionary<string, ReasonCount> reasons = new(StringComparer.Ordinal);

    internal long RowsRead { get; set; }

    internal long RowsRejected { get; private set; }

    internal long DocumentsRead { get; set; }

    internal long DocumentsRejected { get; private set; }

    internal IReadOnlyList<OutcomeCount> Outcomes => [.. outcomeOrder.Select(o => outcomes[o])];

    internal IReadOnlyList<ReasonCount> Reasons => [.. reasons.Values.OrderByDescending(r => r.Rows).ThenBy(r => r.Code, StringComparer.Ordinal)];

    internal void Accept(string outcome, long rows, ImportEffect effect)
    {
        if (!outcomes.TryGetValue(outcome, out var count))
        {
            outcomeOrder.Add(outcome);
            count = new(outcome, 0, 0, 0);
        }

        outcomes[outcome] = count with
        {
            Documents = count.Documents + 1,
            Rows = count.Rows + rows,
            Updated = count.Updated + (effect == ImportEffect.Updated ? 1 : 0),
            Unchanged = count.Unchanged + (effect == ImportEffect.Unchanged ? 1 : 0),
        };
    }

    internal void Reject(RejectedRow rejected)
    {
        RowsRejected++;
        foreach (var reason in rejected.Reasons.DistinctBy(r => r.Code))
        {
            var count = reasons.GetValueOrDefault(reason.Code) ?? new(reason.Code, 0, $"line {rejected.Row.Line}: {reason.Message}");
            reasons[reason.Code] = count with { Rows = count.Rows + 1 };
        }
    }

    internal void RejectDocument() => DocumentsRejected++;
}
