using Crm.Customers;
using Crm.Imports;
using Crm.Orders;

namespace Crm.Sample.Shop.Import;

internal sealed partial class RetailSink
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Result<ImportEffect>>> WriteReturnsAsync(IReadOnlyList<ImportedReturn> returns, CancellationToken cancellation) =>
        await Task.WhenAll(returns.Select(r => WriteAsync(r, cancellation)));

    private async Task<Result<ImportEffect>> WriteAsync(ImportedReturn returned, CancellationToken cancellation)
    {
        if (await RecogniseAsync(returned, cancellation) is { } refusal)
            return refusal;
        var missing = returned.Parts().Where(p => !known.Contains("return:" + p.Id.Value)).ToList();
        var written = await Task.WhenAll(missing.Select(p => orders.RecordReturnAsync(Of(returned, p), Call(returned.ReturnedAt), cancellation)));
        foreach (var result in written)
            if (!result.IsAccepted)
                return result.Refusal;
        return missing.Count == 0 ? ImportEffect.Unchanged : ImportEffect.Written;
    }

    /// <summary>Who only returns is a customer, too; the file begins in the middle of their story.</summary>
    private async Task<Refusal?> RecogniseAsync(ImportedReturn returned, CancellationToken cancellation)
    {
        if (returned.CustomerId is not { } id || returned.Parts().All(p => p.SaleNumber is not null))
            return null;
        var identity = new CustomerIdentity(ImportedDocument.Source) { ExternalIds = [id] };
        var profile = new CustomerProfile(ImportedDocument.Source, ProfileStrength.Import);
        var recognised = await customers.RecogniseAsync(identity, profile, retail.Site.Id, Call(returned.ReturnedAt), cancellation);
        return recognised.Refusal;
    }

    private RecordReturn Of(ImportedReturn returned, ImportedReturnPart part) => new(new NewReturn
    {
        SiteId = retail.Site.Id,
        Channel = ImportedDocument.Source,
        ExternalId = part.Id,
        Currency = RetailLine.Pounds,
        ReturnedAt = returned.ReturnedAt,
        Lines = [.. part.Lines.Select(l => new NewReturnLine
        {
            OrderLinePosition = l.SaleOrdinal,
            VariantId = variants[l.Line.StockCode],
            Sku = l.Line.StockCode,
            Name = l.Line.Description ?? names[l.Line.StockCode],
            Kind = l.Line.Kind,
            Quantity = l.Quantity,
            UnitPrice = l.Line.UnitPrice,
            Amount = l.Amount,
        })],
    })
    {
        Order = part.SaleNumber is { } sale ? new ExternalId(ImportedDocument.Source, sale) : default,
        Customer = returned.CustomerId ?? default,
    };
}
