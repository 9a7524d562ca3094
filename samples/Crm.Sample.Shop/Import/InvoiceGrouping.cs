using System.Diagnostics.CodeAnalysis;

namespace Crm.Sample.Shop.Import;

/// <summary>
/// Gathers lines into invoices. An invoice may be interrupted by others (one in the file is): it is over when so many rows
/// have passed without a line of it. Invoices come out in the order of their first lines.
/// </summary>
internal sealed class InvoiceGrouping(int patience = 1_000)
{
    private readonly Queue<RetailInvoice> open = [];
    private readonly Dictionary<string, RetailInvoice> byNumber = new(StringComparer.Ordinal);
    private readonly HashSet<string> over = new(StringComparer.Ordinal);
    private long row;

    /// <summary>Adds a line to its invoice.</summary>
    /// <returns>False: the invoice is over.</returns>
    internal bool TryAdd(string number, RetailLine line)
    {
        row++;
        if (over.Contains(number))
            return false;
        if (!byNumber.TryGetValue(number, out var invoice))
        {
            invoice = new RetailInvoice(number);
            byNumber.Add(number, invoice);
            open.Enqueue(invoice);
        }

        invoice.Add(line, row);
        return true;
    }

    /// <summary>The next invoice that is over; at the end of the file, all are.</summary>
    internal bool TryTake(bool isEnd, [NotNullWhen(true)] out RetailInvoice? invoice)
    {
        if (!open.TryPeek(out invoice) || (!isEnd && row - invoice.LastRow <= patience))
            return false;
        open.Dequeue();
        byNumber.Remove(invoice.Number);
        over.Add(invoice.Number);
        return true;
    }
}
