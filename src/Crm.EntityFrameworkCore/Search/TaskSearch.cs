using Crm.Customers;
using Crm.Sites;
using Crm.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Crm.Search;

/// <summary>What can be found of tasks. Who may find one is who sees what it is about.</summary>
internal sealed class TaskSearch : ISearchSource
{
    /// <summary>The place of tasks that are about what belongs to no site and no customer: everybody may find them.</summary>
    private const long Everybodys = 0;

    /// <summary>The place of tasks about what belongs to somebody, of whom nobody said who it is: nobody bounded may find them.</summary>
    private const long Nobodys = long.MaxValue;

    public SearchKind Kind => SearchKind.Task;

    public IReadOnlyList<string> Entities { get; } = ["task"];

    public Task<IReadOnlyList<long>> TouchedAsync(CrmStore store, string entity, IReadOnlyList<long> ids, CancellationToken cancellation) => Task.FromResult(ids);

    public async Task<IReadOnlyList<SearchDocument>> LoadAsync(CrmDbContext read, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        var wanted = ids.Select(i => new StaffTaskId(i)).ToList();
        var tasks = await read.Set<StaffTask>().Where(t => wanted.Contains(t.Id)).Select(t => new { t.Id, t.SiteId, t.CustomerId, t.Subject, t.Title, t.Text }).ToListAsync(cancellation).ConfigureAwait(false);
        var customers = tasks.Where(t => t.SiteId is null && t.CustomerId is not null).Select(t => t.CustomerId!.Value).Distinct().ToList();
        var scopes = customers.Count == 0 ? [] : await read.Set<Customer>().Where(c => customers.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.ScopeId, cancellation).ConfigureAwait(false);
        return [.. tasks.Select(t => new SearchDocument(
            SearchKind.Task,
            t.Id.Value,
            t.SiteId is { } site ? PlaceOf(site) : t.CustomerId is { } customer ? scopes.TryGetValue(customer, out var scope) ? PlaceOf(scope) : Nobodys : TaskSubjects.IsOwned(t.Subject) ? Nobodys : Everybodys,
            t.CustomerId?.Value,
            t.Title,
            Parts(t.Title, t.Text)))];
    }

    private static List<SearchPart> Parts(string title, string? text)
    {
        var parts = new List<SearchPart>(2);
        parts.Add(SearchField.TaskTitle, title);
        parts.Add(SearchField.TaskText, text);
        return parts;
    }

    public async Task<List<long>> IdsAsync(CrmDbContext read, long above, int most, CancellationToken cancellation)
    {
        var last = new StaffTaskId(above);
        return [.. (await read.Set<StaffTask>().Where(t => t.Id > last).OrderBy(t => t.Id).Take(most).Select(t => t.Id).ToListAsync(cancellation).ConfigureAwait(false)).Select(t => t.Value)];
    }

    public async Task<long> HighestAsync(CrmDbContext read, CancellationToken cancellation) =>
        (await read.Set<StaffTask>().OrderByDescending(t => t.Id).Select(t => t.Id).FirstOrDefaultAsync(cancellation).ConfigureAwait(false)).Value;

    /// <summary>Where those may look who see these sites and customer bases.</summary>
    internal static List<long> PlacesOf(IEnumerable<SiteId> sites, IEnumerable<ScopeId> scopes) => [Everybodys, .. sites.Select(PlaceOf).Distinct(), .. scopes.Select(PlaceOf).Distinct()];

    /// <summary>Sites have even places and customer bases odd ones.</summary>
    private static long PlaceOf(SiteId site) => site.Value * 2;

    private static long PlaceOf(ScopeId scope) => (scope.Value * 2) + 1;
}
