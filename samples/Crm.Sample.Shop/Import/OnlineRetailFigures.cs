using Crm.Catalog;
using Crm.Imports;

namespace Crm.Sample.Shop.Import;

/// <summary>Counts what anyone can check in the file.</summary>
internal sealed class OnlineRetailFigures
{
    private readonly HashSet<string> customers = new(StringComparer.Ordinal);
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);
    private readonly HashSet<string> countries = new(StringComparer.Ordinal);
    private readonly HashSet<string> buyers = new(StringComparer.Ordinal);
    private long lines;
    private long anonymous;
    private long invoices;
    private long repeated;
    private long twoMinutes;
    private long free;
    private long returned;
    private long returnedOfNone;
    private long soldLines;
    private long soldInvoices;
    private Money sold;
    private Money services;

    internal IReadOnlyList<ImportFigure> All =>
    [
        new("lines", lines),
        new("invoices", invoices),
        new("customers", customers.Count),
        new("stock codes", codes.Count),
        new("countries", countries.Count),
        new("lines without a customer", anonymous),
        new("lines that repeat one of their invoice", repeated),
        new("invoices over two minutes", twoMinutes),
        new("sales without any price", free),
        new("returned lines of a known customer", returned),
        new("of these, without a known purchase", returnedOfNone),
        new("sold lines with a price and a known customer", soldLines),
        new("their invoices", soldInvoices),
        new("their customers", buyers.Count),
        new("their worth", sold.Amount, RetailLine.Pounds),
        new("of this, service lines", services.Amount, RetailLine.Pounds),
    ];

    internal void Count(RetailLine line)
    {
        lines++;
        if (line.IsFaulty)
            return;
        codes.Add(line.Code);
        countries.Add(line.Country);
        if (line.Customer is { } customer)
            customers.Add(customer);
        else
            anonymous++;
    }

    internal void Count(RetailInvoice invoice, ImportedDocument document)
    {
        invoices++;
        repeated += invoice.Lines.Count - invoice.Lines.Select(l => (l.Code, l.Description, l.Quantity, l.At, l.Price)).Distinct().Count();
        twoMinutes += invoice.Lines.Any(l => l.At != invoice.Lines[0].At) ? 1 : 0;
        if (document is ImportedSale sale)
            Count(sale);
        else if (document is ImportedReturn { CustomerId: not null } back)
        {
            returned += back.Lines.Count;
            returnedOfNone += back.Lines.Count(l => l.Purchases.Count == 0);
        }
    }

    private void Count(ImportedSale sale)
    {
        if (sale.IsZeroPriced)
            free++;
        else if (sale.CustomerId is { } customer)
        {
            soldInvoices++;
            buyers.Add(customer.Value);
            foreach (var line in sale.Lines.Where(l => !l.UnitPrice.IsZero))
            {
                soldLines++;
                sold += line.Amount;
                services += line.Kind == ProductKind.Service ? line.Amount : default;
            }
        }
    }
}
