using Crm.History;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Delivery;

public sealed partial class CrmShipments
{
    /// <summary>How orders follow their parcels on sites without rules of their own.</summary>
    public async Task<(CarrierRules Rules, int Version)> GetRulesAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var stored = await read.Set<Definition>().SingleAsync(d => d.Kind == OrderContext.CarriersKind, cancellation).ConfigureAwait(false);
            return (context.Carriers.Shop.Compile(stored.Document, stored.Version), stored.Version);
        }
    }

    /// <summary>How orders of a site follow their parcels: by its own rules, else by the shop's.</summary>
    /// <param name="site">Which site.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The rules, the version of the site's own edits (0 where there was none), and whether the rules are its own.</returns>
    public Task<(CarrierRules Rules, int Version, bool IsOwn)> GetRulesAsync(SiteId site, CancellationToken cancellation = default) =>
        context.Carriers.ReadAsync(store, site, cancellation);

    /// <summary>Changes how orders follow their parcels, from now on, on sites without rules of their own. Refused where somebody else edited the rules since.</summary>
    /// <param name="rules">All of them.</param>
    /// <param name="basedOn">The version that was edited.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">The rules have mistakes: all are told.</exception>
    /// <returns>The new version.</returns>
    public Task<Result<int>> EditRulesAsync(CarrierRules rules, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        Demand(rules);
        return store.Path.RunAsync(new EditDefinition<CarrierRules>(context.Carriers.Shop, rules.ToJson(), basedOn), call, cancellation);
    }

    /// <summary>Gives a site rules of its own, which win over the shop's, or takes them away again. Refused where somebody else edited the site's since; earlier versions stay in the change log.</summary>
    /// <param name="site">Which site.</param>
    /// <param name="rules">All of them; null to follow the shop's from now on.</param>
    /// <param name="basedOn">The version of the site's own edits that was seen; 0 where there was none.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">The rules have mistakes: all are told.</exception>
    /// <returns>The new version of the site's own edits.</returns>
    public Task<Result<int>> EditRulesAsync(SiteId site, CarrierRules? rules, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        if (rules is not null)
            Demand(rules);
        return store.Path.RunAsync(new EditSiteDefinitionCommand<SiteOwn<CarrierRules>>("shipments.edit-site-rules",
            new SiteDefinitionEdit<SiteOwn<CarrierRules>>(context, site, context.Carriers.Of(site), rules?.ToJson() ?? "", basedOn)), call, cancellation);
    }

    private static void Demand(CarrierRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.Validate() is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes, "The rules for carriers");
    }
}
