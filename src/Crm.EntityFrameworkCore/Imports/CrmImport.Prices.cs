using Crm.Pricing;

namespace Crm.Imports;

public sealed partial class CrmImport
{
    /// <summary>
    /// Prices of price lists, one per row: price list (code), list name, sku, currency, price, sale price, from quantity, since, until. A list
    /// that is not there is made where the import says what of (<see cref="PriceImport.NewLists"/>). What a list says already stays as it is,
    /// and what began already holds from now on. Of two rows about the same price the later counts.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="prices">What the import needs to know beside it.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="call">Who imports; times without a zone are of <see cref="CrmCall.Site"/>, UTC without one.</param>
    /// <param name="cancellation">Stops between batches; what was written stays.</param>
    /// <returns>The report; or <see cref="PricingRefusals.Bounded"/> for who sees some customers only.</returns>
    /// <exception cref="DefinitionException">What new lists become has mistakes: all are told.</exception>
    public async Task<Result<ImportReport>> PricesAsync(ImportSource file, PriceImport prices, ImportOptions options, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(prices);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(call);
        if (PricingContext.Bounded(store, call) is { } bounded)
            return bounded;
        if (prices.NewLists is { } made && (made with { Code = "new" }).Validate() is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes, "What new price lists become");
        var site = call.Site is { } id ? await SiteAsync(id, cancellation).ConfigureAwait(false) : null;
        var (map, _) = await MapAsync(ImportList.Prices, options, site, cancellation).ConfigureAwait(false);
        var import = new RowImport<ImportedPrice>(map, "price", row => ImportedPrice.Read(row, prices));
        var writing = new PriceWriting(targets, prices, options.IsDryRun, () => store.Path.Now);
        return await RunAsync(import, file, options, Writer<ImportedPrice>(options, call, writing.WriteAsync), cancellation).ConfigureAwait(false);
    }
}
