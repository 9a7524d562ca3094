namespace Crm.Sample.Shop.Import;

/// <summary>The lines of one invoice, in the order of the file.</summary>
internal sealed class RetailInvoice(string number)
{
    private readonly List<RetailLine> lines = [];

    internal string Number { get; } = number;

    internal IReadOnlyList<RetailLine> Lines => lines;

    /// <summary>Which of the file's rows was the last of the invoice so far.</summary>
    internal long LastRow { get; private set; }

    internal void Add(RetailLine line, long row)
    {
        lines.Add(line);
        LastRow = row;
    }
}
