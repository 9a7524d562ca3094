using Crm.Orders;

namespace Crm.Imports;

/// <summary>The rows of one order, gathered.</summary>
internal sealed class OrderGroup(string key)
{
    /// <summary>More rows are no order any more, but a mapping gone wrong.</summary>
    internal const int MostRows = 5_000;

    private readonly List<(SourceRow Row, IReadOnlyList<Refusal> Reasons)> rows = [];
    private readonly List<NewOrderLine> lines = [];

    internal string Key => key;

    internal OrderHead Head { get; } = new();

    internal IReadOnlyList<NewOrderLine> Lines => lines;

    internal IReadOnlyList<SourceRow> Rows => [.. rows.Select(r => r.Row)];

    /// <summary>Which row of the file was its last so far.</summary>
    internal long LastRow { get; private set; }

    internal bool IsFull => rows.Count >= MostRows;

    /// <summary>A row could not be taken in, so none of its order is.</summary>
    internal bool IsBroken { get; private set; }

    internal void Add(ImportRow row, long number, OrderReading reading)
    {
        LastRow = number;
        Head.Take(row, reading);
        if (reading.Line(row, Head.Currency) is { } line)
            lines.Add(line);
        IsBroken |= row.IsFaulty;
        rows.Add((row.ToSource(), row.Reasons));
    }

    /// <summary>Rows of it were turned away.</summary>
    internal void Break() => IsBroken = true;

    /// <summary>All rows with their reasons: their own, the order's on the first one, and on sound ones which others are not.</summary>
    internal IReadOnlyList<RejectedRow> Rejected(IReadOnlyList<Refusal> reasons)
    {
        var bad = rows.Where(r => r.Reasons.Count > 0).Select(r => r.Row.Line).ToList();
        if (reasons.Count > 0 && !bad.Contains(rows[0].Row.Line))
            bad.Insert(0, rows[0].Row.Line);
        return [.. rows.Index().Select(r =>
        {
            IReadOnlyList<Refusal> own = r.Index == 0 ? [.. r.Item.Reasons, .. reasons] : r.Item.Reasons;
            return new RejectedRow(r.Item.Row, own.Count > 0 ? own : [ImportRefusals.Incomplete($"order {key}", bad)]);
        })];
    }
}
