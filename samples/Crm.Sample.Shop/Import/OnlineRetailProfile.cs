using System.Runtime.CompilerServices;
using Crm.Imports;

namespace Crm.Sample.Shop.Import;

/// <summary>
/// Reads the online-retail file: a year of a British gift shop's invoices, one line each row. The file's own documents are
/// its invoices; what they are is told by their numbers and by the signs of quantities and prices.
/// </summary>
public sealed class OnlineRetailProfile
{
    private readonly InvoiceGrouping grouping = new();
    private readonly InvoiceReading reading = new();
    private readonly OnlineRetailFigures figures = new();

    /// <summary>Figures of what was read so far.</summary>
    public IReadOnlyList<ImportFigure> Figures => figures.All;

    /// <summary>
    /// All documents in the order of their first lines, rejected ones too, each counted as met. Only rows that belong to no
    /// invoice are rejected here.
    /// </summary>
    public async IAsyncEnumerable<ImportedDocument> DocumentsAsync(ImportRun run, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        await foreach (var row in run.RowsAsync(cancellation))
        {
            var line = RetailLine.From(row);
            figures.Count(line);
            if (line.Invoice is not { } number)
                await run.RejectRowsAsync([new(line.Source, line.Reasons)]);
            else if (!grouping.TryAdd(number, line))
                await run.RejectRowsAsync([new(line.Source, [.. line.Reasons, OnlineRetailRefusals.Late(number)])]);
            while (grouping.TryTake(isEnd: false, out var invoice))
                yield return Meet(run, invoice);
        }

        while (grouping.TryTake(isEnd: true, out var invoice))
            yield return Meet(run, invoice);
    }

    private ImportedDocument Meet(ImportRun run, RetailInvoice invoice)
    {
        run.MeetDocument();
        var document = reading.Read(invoice);
        figures.Count(invoice, document);
        return document;
    }
}
