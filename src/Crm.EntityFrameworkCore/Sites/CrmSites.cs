using Crm.Sites;
using Crm.Store;
using Crm.Timers;
using Microsoft.EntityFrameworkCore;

namespace Crm.Sites;

/// <summary>The shops that the CRM serves.</summary>
public sealed class CrmSites
{
    private readonly CrmStore store;
    private readonly SiteStatements statements;
    private readonly TimerTable timers;
    private readonly Customers.CustomerStatements customers;
    private readonly StandingRows<Site> home;

    internal CrmSites(CrmStore store, Customers.CustomerStatements customers) => (this.store, this.customers, statements, timers, home) =
        (store, customers, new SiteStatements(store.Model), new TimerTable(store.Model, store.Path.Statements), new StandingRows<Site>(store.Model.Aggregate<Site>().Root, "where t.is_default"));

    /// <summary>The same for someone who may see the customers of some scopes only: every reading and every write is bounded, and what is foreign is unknown.</summary>
    public CrmSites Within(ScopeFilter scopes) => new(store.Within(scopes), customers);

    /// <summary>All sites that are not deleted, by code.</summary>
    public async Task<IReadOnlyList<Site>> ListAsync(CancellationToken cancellation = default)
    {
        var context = store.Read();
        await using (context.ConfigureAwait(false))
            return await context.Set<Site>().Where(s => s.DeletedAt == null).OrderBy(s => s.Code).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The site of whatever names none.</summary>
    /// <exception cref="InvalidOperationException">The store has no site yet: start the host once.</exception>
    public async Task<Site> GetDefaultAsync(CancellationToken cancellation = default)
    {
        // Asked by nearly every host that starts: whoever sees all need not wait for EF's model.
        if (store.Scopes.IsAll)
            return (await home.ListAsync(store.Standing, [], cancellation).ConfigureAwait(false)) is [var only] ? only : throw new InvalidOperationException("The store has no site yet.");
        var context = store.Read();
        await using (context.ConfigureAwait(false))
            return await context.Set<Site>().SingleOrDefaultAsync(s => s.IsDefault, cancellation).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The store has no site yet.");
    }

    /// <summary>
    /// What somebody sees who works for these sites: the customers of their scopes. Refused with <see cref="SiteRefusals.Unknown"/>
    /// where one of them is none. A filter holds scopes, not sites: ask again after a site's scope was changed.
    /// </summary>
    public async Task<Result<ScopeFilter>> ScopesOfAsync(IReadOnlyCollection<SiteId> sites, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sites);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var found = await read.Set<Site>().Where(s => sites.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.CustomerScope, cancellation).ConfigureAwait(false);
            foreach (var site in sites)
                if (!found.ContainsKey(site))
                    return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", site));
            return ScopeFilter.Of(found.Values);
        }
    }

    /// <summary>A further site.</summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public Task<Result<SiteId>> AddAsync(SiteDefinition definition, CrmCall call, CancellationToken cancellation = default)
    {
        Demand(definition);
        return store.Path.RunAsync(new DefineSite(statements, timers, definition, null, isDefault: false), call, cancellation);
    }

    /// <summary>Changes a site.</summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public Task<Result<SiteId>> RedefineAsync(SiteId site, SiteDefinition definition, CrmCall call, CancellationToken cancellation = default)
    {
        Demand(definition);
        return store.Path.RunAsync(new DefineSite(statements, timers, definition, site, isDefault: false), call, cancellation);
    }

    /// <summary>
    /// Puts a site into another customer scope, so that it shares its customers with others, or with nobody any more. A site
    /// without orders, inquiries, messages, customers' carts and places in stages just goes. One that has its scope for itself takes all its customers along; pairs who are the same in the
    /// new scope are then found by a scan. Refused where the site has any of these and shares its scope
    /// (<see cref="SiteRefusals.ScopeShared"/>), where the new scope counts in another currency, where external ids are taken
    /// there, or for more customers than <paramref name="most"/>. One transaction: nobody sees half of it.
    /// </summary>
    /// <param name="site">Which site.</param>
    /// <param name="scope">The scope, one that other sites have or a new one.</param>
    /// <param name="call">Who says so.</param>
    /// <param name="most">Customers who may go over at once, 1 to 1,000,000; the store takes no other writes meanwhile.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>How many customers went over.</returns>
    public Task<Result<int>> RegroupAsync(SiteId site, ScopeId scope, CrmCall call, int most = 10_000, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scope.Value);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1_000_000);
        return store.Path.RunAsync(new RegroupCommand(new RegroupStatements(store.Model, statements, customers), site, scope, most), call, cancellation);
    }

    internal async Task EnsureDefaultAsync(SiteDefinition definition, CancellationToken cancellation)
    {
        if (await store.Standing.AnyAsync("select id from crm_site where is_default limit 1", [], cancellation).ConfigureAwait(false))
            return;
        Demand(definition);
        var call = CrmCall.System with { Cause = "first-start", IdempotencyKey = "crm:default-site" };
        await store.Path.RunAsync(new DefineSite(statements, timers, definition, null, isDefault: true), call, cancellation).ConfigureAwait(false);
    }

    private static void Demand(SiteDefinition definition)
    {
        if (Site.MistakesOf(definition) is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes, "The site");
    }
}
