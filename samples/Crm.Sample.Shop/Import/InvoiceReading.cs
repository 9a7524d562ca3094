using Crm.Imports;

namespace Crm.Sample.Shop.Import;

/// <summary>Decides what an invoice is: all of it one thing, or rejected.</summary>
internal sealed class InvoiceReading
{
    private readonly PurchaseBook purchases = new();

    internal ImportedDocument Read(RetailInvoice invoice)
    {
        var (number, lines) = (invoice.Number, invoice.Lines);
        if (lines.Any(l => l.IsFaulty))
            return Incomplete(number, lines);
        if (lines.Any(l => l.Customer != lines[0].Customer || l.Country != lines[0].Country))
            return Rejected(number, lines, OnlineRetailRefusals.Buyers(number));
        return number[0] switch
        {
            'A' or 'a' => Rejected(number, lines, OnlineRetailRefusals.Books(number)),
            'C' or 'c' when lines.All(l => l.Quantity.IsNegative && !l.Price.IsNegative) => Return(number, lines),
            >= '0' and <= '9' when lines.All(l => l.Quantity.IsPositive && !l.Price.IsNegative) => Sale(number, lines),
            >= '0' and <= '9' when lines.All(l => l.Quantity.IsNegative && l.Price.IsZero) => WriteOff(number, lines),
            'C' or 'c' or (>= '0' and <= '9') => Rejected(number, lines, OnlineRetailRefusals.Signs(number)),
            _ => Rejected(number, lines, OnlineRetailRefusals.Kind(number)),
        };
    }

    private ImportedSale Sale(string number, IReadOnlyList<RetailLine> lines)
    {
        var sold = lines.Select((l, i) => new ImportedSaleLine(i + 1, l.Code, l.Description, RetailStockCode.KindOf(l.Code), l.Quantity, l.Price)).ToArray();
        if (lines[0].Customer is { } customer)
            foreach (var line in sold)
                purchases.Add(customer, number, line);
        return new ImportedSale
        {
            Number = number,
            Rows = Rows(lines),
            PlacedAt = lines[0].At,
            CustomerId = Customer(lines),
            Country = RetailCountry.Named(lines[0].Country),
            Lines = sold,
        };
    }

    private ImportedReturn Return(string number, IReadOnlyList<RetailLine> lines) => new()
    {
        Number = number,
        Rows = Rows(lines),
        ReturnedAt = lines[0].At,
        CustomerId = Customer(lines),
        Country = RetailCountry.Named(lines[0].Country),
        Lines = [.. lines.Select((l, i) => new ImportedReturnLine(
            i + 1, l.Code, l.Description, RetailStockCode.KindOf(l.Code), -l.Quantity, l.Price, Purchases(l)))],
    };

    private IReadOnlyList<ImportedPurchase> Purchases(RetailLine line) =>
        line.Customer is { } customer ? purchases.Take(customer, line.Code, -line.Quantity, line.Price) : [];

    private static ImportedWriteOff WriteOff(string number, IReadOnlyList<RetailLine> lines) => new()
    {
        Number = number,
        Rows = Rows(lines),
        At = lines[0].At,
        Lines = [.. lines.Select((l, i) => new ImportedWriteOffLine(i + 1, l.Code, -l.Quantity, l.Description))],
    };

    private static ImportedRejection Rejected(string number, IReadOnlyList<RetailLine> lines, Refusal reason) =>
        Rejected(number, lines, _ => [reason]);

    private static ImportedRejection Incomplete(string number, IReadOnlyList<RetailLine> lines)
    {
        var incomplete = ImportRefusals.Incomplete(number, [.. lines.Where(l => l.IsFaulty).Select(l => l.Source.Line)]);
        return Rejected(number, lines, l => l.IsFaulty ? l.Reasons : [incomplete]);
    }

    private static ImportedRejection Rejected(string number, IReadOnlyList<RetailLine> lines, Func<RetailLine, IReadOnlyList<Refusal>> reasons) =>
        new() { Number = number, Rows = Rows(lines), Rejected = [.. lines.Select(l => new RejectedRow(l.Source, reasons(l)))] };

    private static SourceRow[] Rows(IReadOnlyList<RetailLine> lines) => [.. lines.Select(l => l.Source)];

    private static ExternalId? Customer(IReadOnlyList<RetailLine> lines) =>
        lines[0].Customer is { } customer ? new ExternalId(ImportedDocument.Source, customer) : null;
}
