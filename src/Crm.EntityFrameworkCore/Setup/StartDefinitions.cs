using Crm.Orders;
using Crm.Segments;
using Crm.Sites;

namespace Crm;

/// <summary>The definitions that code gives, brought together with those that are stored.</summary>
internal sealed class StartDefinitions(CrmBuilder setup, CrmSites sites, CrmOrders orders, CrmSegments segments, IEnumerable<IStartDefinition> others)
{
    internal async Task EnsureAsync(Action<string> report, CancellationToken cancellation)
    {
        await orders.EnsureProcessAsync(report, cancellation).ConfigureAwait(false);
        foreach (var other in others.Where(o => !o.IsLast))
            await other.EnsureAsync(report, cancellation).ConfigureAwait(false);
        if (setup.Segments.GivesSome || setup.Segments.IsFixed)
            await segments.EnsureAsync((await sites.GetDefaultAsync(cancellation).ConfigureAwait(false)).BaseCurrency, report, cancellation).ConfigureAwait(false);
        foreach (var last in others.Where(o => o.IsLast))
            await last.EnsureAsync(report, cancellation).ConfigureAwait(false);
    }
}
