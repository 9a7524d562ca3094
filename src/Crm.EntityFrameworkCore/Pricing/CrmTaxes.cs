using Crm.Sites;

namespace Crm.Pricing;

/// <summary>The taxes of sites: rates by destination, date and category; who owes none; where tax is rounded.</summary>
public sealed class CrmTaxes
{
    private readonly CrmStore store;
    private readonly PricingContext context;

    internal CrmTaxes(CrmStore store, PricingContext context) => (this.store, this.context) = (store, context);

    /// <summary>What holds on a site, and the version of what was edited (0 for nothing yet). Null where neither the site nor the shop has any.</summary>
    /// <param name="site">Which site; null for what holds where a site has none of its own.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<(TaxDefinition? Taxes, int Version)> GetAsync(SiteId? site = null, CancellationToken cancellation = default)
    {
        var view = await context.ReadAsync(cancellation).ConfigureAwait(false);
        return (view.TaxesOf(site)?.Definition, view.VersionOf(PricingContext.TaxKind(site)));
    }

    /// <summary>Puts taxes in force, for a site or for all that have none of their own. Orders keep what was frozen on them.</summary>
    /// <param name="taxes">The whole of them.</param>
    /// <param name="site">Which site; null for all without their own.</param>
    /// <param name="basedOn">The version that was edited; 0 for the first.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>The version.</returns>
    /// <exception cref="DefinitionException">They have mistakes: all are told.</exception>
    public async Task<Result<int>> SaveAsync(TaxDefinition taxes, SiteId? site, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(taxes);
        ArgumentNullException.ThrowIfNull(call);
        _ = TaxTable.Compile(taxes);
        if (PricingContext.Bounded(store, call) is { } bounded)
            return bounded;
        return await store.Path.RunAsync(BookEdits.Of(context.Taxes(site), TaxJson.Write(taxes), basedOn, "taxes.saved"), call, cancellation).ConfigureAwait(false);
    }
}
