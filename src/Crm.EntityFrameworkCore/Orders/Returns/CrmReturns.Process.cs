using Crm.History;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

public sealed partial class CrmReturns
{
    /// <summary>The process of sites without their own, and its version.</summary>
    public async Task<(ReturnProcess Process, int Version)> GetProcessAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var stored = await read.Set<Definition>().SingleAsync(d => d.Kind == OrderContext.ReturnsKind, cancellation).ConfigureAwait(false);
            return (context.Returns.Shop.Compile(stored.Document, stored.Version), stored.Version);
        }
    }

    /// <summary>The process in force on a site: its own, else the shop's.</summary>
    /// <param name="site">Which site.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The process, the version of the site's own edits (0 where there was none), and whether it is its own.</returns>
    public Task<(ReturnProcess Process, int Version, bool IsOwn)> GetProcessAsync(SiteId site, CancellationToken cancellation = default) =>
        context.Returns.ReadAsync(store, site, cancellation);

    /// <summary>
    /// Puts an edited process in force on sites without their own. Refused where somebody else edited it since, and where returns
    /// under way would be stranded (<see cref="ReturnRefusals.StrandsReturns"/>).
    /// </summary>
    /// <exception cref="DefinitionException">The process has mistakes: all are told.</exception>
    /// <returns>The new version.</returns>
    public async Task<Result<int>> EditProcessAsync(ReturnProcess process, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        Demand(process);
        var (old, _) = await GetProcessAsync(cancellation).ConfigureAwait(false);
        var sites = await context.Returns.ListAsync(store, cancellation).ConfigureAwait(false);
        var guard = new ReturnStrandingGuard(context, old, process) { Others = [.. sites.Select(s => (s.Site, s.Version, s.Own is not null))] };
        return await store.Path.RunAsync(new EditDefinition<ReturnProcess>(context.Returns.Shop, process.ToJson(), basedOn, guard), call, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Gives a site a process of its own, which wins over the shop's, or takes it away again; returns under way go on by it at once.
    /// Refused where somebody else edited the site's since, and where its returns would be stranded
    /// (<see cref="ReturnRefusals.StrandsReturns"/>). Earlier versions stay in the change log.
    /// </summary>
    /// <param name="site">Which site.</param>
    /// <param name="process">The whole process; null to follow the shop's from now on.</param>
    /// <param name="basedOn">The version of the site's own edits that was seen; 0 where there was none.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">The process has mistakes: all are told.</exception>
    /// <returns>The new version of the site's own edits.</returns>
    public async Task<Result<int>> EditProcessAsync(SiteId site, ReturnProcess? process, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        if (process is not null)
            Demand(process);
        var (old, _, _) = await GetProcessAsync(site, cancellation).ConfigureAwait(false);
        var (shops, version) = await GetProcessAsync(cancellation).ConfigureAwait(false);
        return await store.Path.RunAsync(new EditSiteDefinitionCommand<SiteOwn<ReturnProcess>>("returns.edit-site-process",
            new SiteDefinitionEdit<SiteOwn<ReturnProcess>>(context, site, context.Returns.Of(site), process?.ToJson() ?? "", basedOn)
            {
                Guard = new ReturnStrandingGuard(context, old, process ?? shops) { Site = site, Shops = version },
            }), call, cancellation).ConfigureAwait(false);
    }

    private static void Demand(ReturnProcess process)
    {
        ArgumentNullException.ThrowIfNull(process);
        if (process.Validate() is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes, "The return process");
    }
}
