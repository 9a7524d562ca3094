using Crm.Customers;
using Crm.Orders;
using Crm.Staff;
using Crm.Store;
using Crm.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Privacy;

/// <summary>Persons' rights over their data: everything that is held about somebody as one file, and its erasure.</summary>
public sealed partial class CrmPrivacy
{
    private readonly CrmStore store;
    private readonly PrivacySetup setup;
    private readonly IServiceProvider services;
    private readonly ActorRights rights;
    private readonly TimerTable timers;
    private readonly PrivacyStatements statements;
    private readonly Lazy<PersonalMap> map;

    internal CrmPrivacy(CrmStore store, OrderContext context, PrivacySetup setup, IServiceProvider services)
    {
        (this.store, this.setup, this.services) = (store, setup, services);
        rights = new ActorRights(store);
        timers = context.Stays.Timers;
        statements = new PrivacyStatements(store.Model, store.Path.Statements);
        map = new(() =>
        {
            using var read = store.Read();
            return new PersonalMap(read.Model, store.Model);
        });
    }

    internal PersonalMap Map => map.Value;

    /// <summary>What keeps a person's data from being erased now; empty where nothing does.</summary>
    public async Task<IReadOnlyList<ErasureHold>> ListHoldsAsync(CustomerId customer, CancellationToken cancellation = default)
    {
        var person = await PersonAsync(customer, cancellation).ConfigureAwait(false);
        List<ErasureHold> holds;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            holds = await PrivacyHolds.ListAsync(read, person, cancellation).ConfigureAwait(false);
        foreach (var hold in setup.Holds)
            if (await hold(services, customer, cancellation).ConfigureAwait(false) is { } own)
                holds.Add(own);
        return holds;
    }

    /// <summary>The register of erasures, the latest first.</summary>
    /// <param name="unfinished">Only those that go on, or whose places are not clean yet.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<Erasure>> ListErasuresAsync(bool unfinished = false, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Erasure>().Where(e => !unfinished || e.CleanedAt == null).OrderByDescending(e => e.RequestedAt).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether the customer is of the call's scopes; whoever is bounded to others learns nothing, not even what holds the data.</summary>
    private async Task<bool> IsSeenAsync(CustomerId customer, CrmCall call, CancellationToken cancellation)
    {
        if (call.Scopes.IsAll)
            return true;
        var read = store.Within(call.Scopes).Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Customer>().AnyAsync(c => c.Id == customer, cancellation).ConfigureAwait(false);
    }

    /// <summary>The customer and whoever else is the same person.</summary>
    private async Task<IReadOnlyList<CustomerId>> PersonAsync(CustomerId customer, CancellationToken cancellation)
    {
        List<CustomerId> person = [customer];
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            // Those who were merged are one person, whichever of them is asked for.
            var stands = await read.Set<Customer>().Where(c => c.Id == customer).Select(c => c.SurvivorId).FirstOrDefaultAsync(cancellation).ConfigureAwait(false) ?? customer;
            person.AddRange(await read.Set<Customer>().Where(c => (c.Id == stands || c.SurvivorId == stands) && c.Id != customer).Select(c => c.Id).ToListAsync(cancellation).ConfigureAwait(false));
        }

        foreach (var source in services.GetServices<IPersonalData>())
            person.AddRange((await source.SamePersonAsync(customer, cancellation).ConfigureAwait(false)).Except(person).ToList());
        return person;
    }
}
