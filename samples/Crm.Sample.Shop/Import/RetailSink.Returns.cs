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
        var missing = returned.Parts().Where(p => !known.Contains("return:" + p.Id.Value)).ToList();
        var written = await Task.WhenAll(missing.Select(p => orders.RecordReturnAsync(Of(returned, p), Call(returned.ReturnedAt), cancellation)));
        foreach (var result in written)
            if (!result.IsAccepted)
                return result.Refusal;
        return missing.Count == 0 ? ImportEffect.Unchanged : ImportEffect.Written;
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
