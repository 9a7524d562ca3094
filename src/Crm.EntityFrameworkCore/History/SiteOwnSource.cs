using System.Collections.Concurrent;
using System.Globalization;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.History;

/// <summary>A definition of the shop that a site may replace by one of its own.</summary>
internal sealed class SiteOwnSource<T>(StoreModel model, string kind, Func<string, T> read)
    where T : class
{
    private readonly ConcurrentDictionary<long, DefinitionSource<SiteOwn<T>>> sources = new();

    /// <summary>What holds for sites without their own.</summary>
    internal DefinitionSource<T> Shop { get; } = new(model, kind, (document, _) => read(document));

    internal DefinitionSource<SiteOwn<T>> Of(SiteId site) => sources.TryGetValue(site.Value, out var known) ? known : sources.GetOrAdd(
        site.Value, id => new DefinitionSource<SiteOwn<T>>(model, KindOf(new SiteId(id)), (document, _) => Read(document)));

    /// <summary>Asks for the site's own, from the stage on in which the site is known; the shop's is asked for apart.</summary>
    internal void Plan(LoadPlan plan, SiteId site) => Of(site).Plan(plan);

    internal void PlanStale(LoadPlan plan, SiteId site) => Of(site).PlanStale(plan);

    /// <summary>What holds on a site.</summary>
    internal T Get(WorkingSet set, SiteId site) => Of(site).GetIfStored(set)?.Value ?? Shop.Get(set);

    /// <summary>What holds on a site, the version of its own edits (0 where there was none), and whether it is its own.</summary>
    internal async Task<(T Value, int Version, bool IsOwn)> ReadAsync(CrmStore store, SiteId site, CancellationToken cancellation)
    {
        var (shop, own) = (Shop.Kind, KindOf(site));
        List<Definition> stored;
        var context = store.Read();
        await using (context.ConfigureAwait(false))
            stored = await context.Set<Definition>().Where(d => d.Kind == shop || d.Kind == own).ToListAsync(cancellation).ConfigureAwait(false);
        var mine = stored.Find(d => d.Kind == own);
        if (mine is not null && Read(mine.Document).Value is { } value)
            return (value, mine.Version, true);
        var shops = stored.Find(d => d.Kind == shop) ?? throw new InvalidOperationException($"The store has no {shop} yet: start the host once.");
        return (Shop.Compile(shops.Document, shops.Version), mine?.Version ?? 0, false);
    }

    /// <summary>Every site that ever edited its own, with the version of its edits; null for those that gave it up.</summary>
    internal async Task<IReadOnlyList<(SiteId Site, T? Own, int Version)>> ListAsync(CrmStore store, CancellationToken cancellation)
    {
        var prefix = Shop.Kind + ":";
        var context = store.Read();
        await using (context.ConfigureAwait(false))
            return [.. (await context.Set<Definition>().Where(d => d.Kind.StartsWith(prefix)).ToListAsync(cancellation).ConfigureAwait(false))
                .Select(d => (new SiteId(long.Parse(d.Kind.AsSpan(prefix.Length), CultureInfo.InvariantCulture)), Read(d.Document).Value, d.Version))];
    }

    private SiteOwn<T> Read(string document) => new(document.Length == 0 ? null : read(document));

    private string KindOf(SiteId site) => string.Create(CultureInfo.InvariantCulture, $"{Shop.Kind}:{site.Value}");
}
