using System.Collections.Concurrent;
using System.Globalization;
using Crm.Store;

namespace Crm.Sites;

/// <summary>Sites for decisions: kept in memory, and checked against the stored version in each transaction that uses one.</summary>
internal sealed class SiteSource
{
    private readonly ConcurrentDictionary<long, Site> known = new();
    private readonly SelectStatement versions;

    internal SiteSource(StoreModel model)
    {
        var table = model.Aggregate<Site>().Root;
        versions = new SelectStatement(table, table.Key, locks: false, [table.Key[0], table.Version, table.IndexOf(nameof(Site.DeletedAt))]);
    }

    /// <summary>Stage 0: asks for the version, and keeps whoever changes the site (its calendar) out until the end of the transaction.</summary>
    internal void Plan(LoadPlan plan, SiteId site)
    {
        if (plan.LocksNames)
            plan.LockShared(LockName(site));
        plan.Load(versions, site.Value);
    }

    internal static string LockName(SiteId site) => string.Create(CultureInfo.InvariantCulture, $"site:{site.Value}");

    /// <summary>Stage 1: asks for the site itself where the one in memory is old.</summary>
    internal void PlanStale(LoadPlan plan, SiteId site)
    {
        if (plan.Set.Rows(versions, site.Value) is [var row, ..] && !IsCurrent(row, site))
            plan.Load<Site>(site.Value);
    }

    /// <summary>From stage 2 on: the site as stored; null where there is none.</summary>
    internal Site? Get(WorkingSet set, SiteId site)
    {
        if (set.Rows(versions, site.Value) is not [var row, ..] || row[2] is not null)
            return null;
        if (!IsCurrent(row, site) && set.FindAnywhere<Site>(site.Value) is { } loaded)
            known[site.Value] = loaded;
        else if (!IsCurrent(row, site))
            return null;
        var found = known[site.Value];
        return set.Bounds is null || set.Bounds.Sees(found.CustomerScope) ? found : null;
    }

    private bool IsCurrent(object?[] row, SiteId site) => known.TryGetValue(site.Value, out var held) && held.Version == (int)(long)row[1]!;
}
