using System.Globalization;
using System.Text;
using NodaTime;

namespace Crm.Imports;

/// <summary>What an import did, or in a dry run would have done.</summary>
public sealed record ImportReport
{
    /// <summary>Name of the file.</summary>
    public required string Source { get; init; }

    /// <summary>Nothing was written.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Rows read, the headers not counted.</summary>
    public long RowsRead { get; init; }

    /// <summary>Rows not taken in.</summary>
    public long RowsRejected { get; init; }

    /// <summary>Documents (orders, returns, …) met; where every row is a record of its own, as many as rows.</summary>
    public long DocumentsRead { get; init; }

    /// <summary>Documents not taken in.</summary>
    public long DocumentsRejected { get; init; }

    /// <summary>What accepted rows became, in order of first appearance.</summary>
    public IReadOnlyList<OutcomeCount> Outcomes { get; init; } = [];

    /// <summary>Why rows were rejected, the most frequent first.</summary>
    public IReadOnlyList<ReasonCount> Reasons { get; init; } = [];

    /// <summary>Figures of the file that anyone can check.</summary>
    public IReadOnlyList<ImportFigure> Figures { get; init; } = [];

    /// <summary>How long it took.</summary>
    public Duration Elapsed { get; init; }

    /// <summary>Rows taken in.</summary>
    public long RowsAccepted => Outcomes.Sum(o => o.Rows);

    /// <summary>Documents taken in.</summary>
    public long DocumentsAccepted => Outcomes.Sum(o => o.Documents);

    /// <summary>Whether accepted and rejected rows make the rows read, and documents likewise. False is a mistake in the import.</summary>
    public bool AddsUp => RowsRead == RowsAccepted + RowsRejected && DocumentsRead == DocumentsAccepted + DocumentsRejected;

    /// <summary>The report as lines of text.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        Line($"{Source}{(IsDryRun ? " (dry run: nothing was written)" : "")}");
        Line($"rows      {RowsRead,10:#,0} read = {RowsAccepted,10:#,0} accepted + {RowsRejected:#,0} rejected");
        Line($"documents {DocumentsRead,10:#,0} read = {DocumentsAccepted,10:#,0} accepted + {DocumentsRejected:#,0} rejected");
        if (!AddsUp)
            Line($"These do not add up: the import has a mistake.");
        foreach (var o in Outcomes)
            Line($"  {o.Outcome,-16} {o.Documents,10:#,0} from {o.Rows,9:#,0} rows{(o.Updated > 0 ? $", {o.Updated:#,0} updated" : "")}{(o.Unchanged > 0 ? $", {o.Unchanged:#,0} there already" : "")}");
        foreach (var r in Reasons)
            Line($"  rejected: {r.Rows:#,0} × {r.Code} ({r.Example})");
        foreach (var f in Figures)
            Line($"  {f.Name,-52} {f.Text,14}{(f.Currency.IsNone ? "" : " " + f.Currency)}");
        Line($"{Elapsed.TotalSeconds:0.0} s, {(Elapsed > Duration.Zero ? RowsRead / Elapsed.TotalSeconds : 0):#,0} rows/s");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
