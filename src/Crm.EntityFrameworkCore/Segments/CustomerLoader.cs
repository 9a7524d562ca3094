using System.Runtime.CompilerServices;
using Crm.Customers;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Segments;

/// <summary>
/// Loads customers as rules see them, one or many, from the base tables: only the parts asked for, a fixed number of queries for each
/// thousand. What it sees is what its context sees: scopes, a transaction. For one reading; not for several threads.
/// </summary>
/// <param name="read">On which connection, in whose scopes.</param>
/// <param name="catalogue">The facts.</param>
/// <param name="parts">What is loaded beyond what is always there.</param>
internal sealed partial class CustomerLoader(CrmDbContext read, CustomerCatalogue catalogue, CustomerParts parts)
{
    internal const int AtOnce = 1_000;

    private readonly CustomerArticles articles = new(read);
    private Dictionary<SiteId, string>? sites;
    private Dictionary<ScopeId, Currency>? currencies;

    /// <summary>
    /// As of when; null for the present. Then customers who came later, orders placed and returns made later are left out, in the
    /// state that the others have now. For questions about the past, not for replaying it.
    /// </summary>
    internal Instant? AsOf { get; init; }

    /// <summary>The customer, or whoever stands for them; null where there is none who may be seen.</summary>
    internal async Task<CustomerSubject?> LoadAsync(CustomerId id, CancellationToken cancellation) =>
        (await LoadAsync(await SurvivorsAsync([id], cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false)) is [var found] ? found : null;

    /// <summary>Whoever stands for these customers, each once; those who are deleted among them.</summary>
    internal async Task<IReadOnlyList<CustomerId>> SurvivorsAsync(IReadOnlyCollection<CustomerId> ids, CancellationToken cancellation)
    {
        var survivors = new SortedDictionary<long, CustomerId>();
        foreach (var chunk in ids.Chunk(AtOnce))
        {
            var some = chunk.ToList();
            foreach (var id in await read.Set<Customer>().Where(c => some.Contains(c.Id)).Select(c => c.SurvivorId ?? c.Id).ToListAsync(cancellation).ConfigureAwait(false))
                survivors[id.Value] = id;
        }

        return [.. survivors.Values];
    }

    /// <summary>All customers, by id, a thousand at a time.</summary>
    internal async IAsyncEnumerable<List<CustomerSubject>> AllAsync(ScopeId? scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (Gathering is not null && read.Dialect.IsSynchronous && Reads(CustomerParts.Orders | CustomerParts.Lines))
            await GatherAsync(cancellation).ConfigureAwait(false);
        for (var after = default(CustomerId); ;)
        {
            var ids = await read.Set<Customer>().Where(c => c.Id > after && c.SurvivorId == null && c.DeletedAt == null && (scope == null || c.ScopeId == scope.Value))
                .OrderBy(c => c.Id).Select(c => c.Id).Take(AtOnce).ToListAsync(cancellation).ConfigureAwait(false);
            if (ids.Count == 0)
                yield break;
            after = ids[^1];
            yield return await LoadAsync(ids, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Those of these survivors who are there, by id.</summary>
    internal async Task<List<CustomerSubject>> LoadAsync(IReadOnlyList<CustomerId> survivors, CancellationToken cancellation)
    {
        var subjects = new List<CustomerSubject>(survivors.Count);
        foreach (var chunk in survivors.Chunk(AtOnce))
            subjects.AddRange(await BatchAsync([.. chunk], cancellation).ConfigureAwait(false));
        return subjects;
    }

    private async Task<IEnumerable<CustomerSubject>> BatchAsync(List<CustomerId> survivors, CancellationToken cancellation)
    {
        await SitesAsync(cancellation).ConfigureAwait(false);
        var rows = await RowsAsync(survivors, cancellation).ConfigureAwait(false);
        var groups = rows.GroupBy(r => r.Survivor ?? r.Id)
            .Select(g => g.OrderBy(r => r.Survivor is not null).ThenBy(r => r.Id.Value).ToList())
            .Where(g => g[0].Survivor is null && (AsOf is not { } moment || g.Min(r => r.CreatedAt) <= moment))
            .Select(g => new CustomerDraft(g, currencies!.GetValueOrDefault(g[0].Scope))).ToList();
        var batch = new Batch(groups);
        if (groups.Count > 0)
            await FillAsync(batch, cancellation).ConfigureAwait(false);
        return groups.OrderBy(g => g.Id.Value).Select(g => g.Build());
    }

    private async Task<List<CustomerDraft.Row>> RowsAsync(List<CustomerId> survivors, CancellationToken cancellation)
    {
        // Two questions, each with its index.
        var rows = await RowsAsync(read.Set<Customer>().Where(c => survivors.Contains(c.Id) && c.SurvivorId == null && c.DeletedAt == null), cancellation).ConfigureAwait(false);
        rows.AddRange(await RowsAsync(read.Set<Customer>().Where(c => c.SurvivorId != null && survivors.Contains(c.SurvivorId.Value)), cancellation).ConfigureAwait(false));
        return rows;
    }

    private static Task<List<CustomerDraft.Row>> RowsAsync(IQueryable<Customer> customers, CancellationToken cancellation) =>
        customers.Select(c => new CustomerDraft.Row(c.Id, c.SurvivorId, c.ScopeId, c.Name, c.Addresses, c.Country, c.Language)
        {
            HasEmail = c.Email != null,
            HasPhone = c.Phone != null,
            BirthDate = c.BirthDate,
            Sex = c.Sex,
            Kind = c.Kind,
            CreatedAt = c.CreatedAt,
            Manager = c.ManagerId,
        }).ToListAsync(cancellation);

    private async Task FillAsync(Batch batch, CancellationToken cancellation)
    {
        var members = batch.Members;
        foreach (var summary in await read.Set<CustomerSummary>().Where(s => members.Contains(s.CustomerId)).ToListAsync(cancellation).ConfigureAwait(false))
            batch.Of(summary.CustomerId).Summaries.Add(summary);
        if (AsOf is { } moment)
            foreach (var (id, later) in await LaterFigures.LoadAsync(read, members, m => batch.Of(m).Id, moment, cancellation).ConfigureAwait(false))
                batch.Of(id).Later = later;
        if (isWhole)
            Hand(batch);
        else if (Reads(CustomerParts.Orders | CustomerParts.Lines))
            await OrdersAsync(batch, cancellation).ConfigureAwait(false);
        if (Reads(CustomerParts.Payments))
            await PaymentsAsync(batch, cancellation).ConfigureAwait(false);
        if (Reads(CustomerParts.Returns))
            await ReturnsAsync(batch, cancellation).ConfigureAwait(false);
        if (Reads(CustomerParts.Behaviour))
            await BehaviourAsync(batch, cancellation).ConfigureAwait(false);
        if (Reads(CustomerParts.Carts))
            await CartsAsync(batch, cancellation).ConfigureAwait(false);
        await RestAsync(batch, cancellation).ConfigureAwait(false);
    }

    private bool Reads(CustomerParts part) => (parts & part) != 0;

    private async Task SitesAsync(CancellationToken cancellation)
    {
        if (sites is not null)
            return;
        var all = await read.Set<Site>().ToListAsync(cancellation).ConfigureAwait(false);
        currencies = all.GroupBy(s => s.CustomerScope).ToDictionary(g => g.Key, g => g.OrderBy(s => s.DeletedAt is not null).ThenByDescending(s => s.IsDefault).ThenBy(s => s.Id.Value).First().BaseCurrency);
        sites = all.ToDictionary(s => s.Id, s => string.Intern(s.Code));
    }

    private string Site(SiteId site) => sites!.GetValueOrDefault(site) ?? "";

    /// <summary>The subjects that are loaded together.</summary>
    private sealed class Batch
    {
        private readonly Dictionary<CustomerId, CustomerDraft> groupOf = [];

        internal Batch(IReadOnlyList<CustomerDraft> groups)
        {
            Drafts = groups;
            foreach (var group in groups)
                foreach (var row in group.Rows)
                    groupOf[row.Id] = group;
            Members = [.. groupOf.Keys];
        }

        internal IReadOnlyList<CustomerDraft> Drafts { get; }

        /// <summary>Everybody, merged ones among them.</summary>
        internal List<CustomerId> Members { get; }

        internal List<long> Numbers => [.. Members.Select(m => m.Value)];

        internal CustomerDraft Of(CustomerId member) => groupOf[member];
    }
}
