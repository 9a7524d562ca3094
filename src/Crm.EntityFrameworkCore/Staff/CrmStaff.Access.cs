using Crm.Customers;
using Crm.History;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Staff;

public sealed partial class CrmStaff
{
    /// <summary>Who is bounded by which rules, and the version (0 where nobody ever was).</summary>
    public async Task<(AccessDefinition Access, int Version)> GetAccessAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await AccessAsync(read, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Puts access scopes in force; earlier versions stay in the change log. Whoever asks <see cref="ScopesOfAsync"/> next is bounded by them.
    /// Refused where somebody else edited them since, and for whoever is bounded (<see cref="StaffRefusals.Bounded"/>).
    /// </summary>
    /// <param name="access">The whole of them.</param>
    /// <param name="basedOn">The version that was edited; 0 for the first.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <exception cref="DefinitionException">The scopes have mistakes, name people or roles that are not there, or ask for what no query can: all are told.</exception>
    /// <returns>The new version.</returns>
    public async Task<Result<int>> EditAccessAsync(AccessDefinition access, int basedOn, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(call);
        if (!store.Scopes.IsAll || !call.Scopes.IsAll)
            return StaffRefusals.IsBounded();
        var people = await ListAsync(cancellation).ConfigureAwait(false);
        var mistakes = access.Validate([.. people.Select(p => p.Code)], [.. people.SelectMany(p => p.Roles).Distinct(StringComparer.Ordinal)]).ToList();
        var reader = await ReaderAsync(cancellation).ConfigureAwait(false);
        mistakes.AddRange(reader.Read(access.Scopes.Index().Where(s => s.Item is not null && !(s.Item.Orders?.Length > AccessDefinition.LongestRule || s.Item.Customers?.Length > AccessDefinition.LongestRule))
            .Select(s => (s.Item, $"scopes[{s.Index}]."))).Mistakes);
        StaffTexts.Demand(access, mistakes, "The access scopes");
        return await store.Path.RunAsync(new EditDefinition<AccessDefinition>(context.Staff.Access, access.ToJson(), basedOn), call, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Access scopes that bound nobody: of a role that nobody has any more, or of a code that nobody has. Names are carried along where they change
    /// (<see cref="RenameRoleAsync"/>, <see cref="RedefineAsync(StaffId, StaffDefinition, CrmCall, CancellationToken)"/>), so these are of people who left, or were set free on purpose.
    /// </summary>
    public async Task<IReadOnlyList<AccessScope>> FindIdleAccessAsync(CancellationToken cancellation = default)
    {
        var people = (await ListAsync(cancellation).ConfigureAwait(false)).Where(m => m.Active).ToList();
        var (access, _) = await GetAccessAsync(cancellation).ConfigureAwait(false);
        return [.. access.Scopes.Where(s => !people.Exists(p => s.Staff is { } code ? p.Code == code : s.Role is { } role && p.Roles.Contains(role)))];
    }

    /// <summary>
    /// Calls a role otherwise, of everybody who has it, in the access scopes and of open tasks for it, at once. All else that names it (transitions of processes,
    /// chains of assignment, rights in the set-up and to change prices, triggers, alerts) is edited by itself: until then nobody has the role that it names. Refused
    /// where nobody has it, where somebody has the new one, or an access scope or a right in the set-up or to change prices is for that
    /// (<see cref="StaffRefusals.RoleTaken"/>), and for whoever is bounded.
    /// </summary>
    /// <param name="from">As it is called.</param>
    /// <param name="to">As it is to be called.</param>
    /// <param name="call">Who says so.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>How many have it.</returns>
    public Task<Result<int>> RenameRoleAsync(string from, string to, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(from);
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        ArgumentNullException.ThrowIfNull(call);
        return store.Path.RunAsync(new RenameRoleCommand(context, from, to.Trim(), setup.Named), call, cancellation);
    }

    /// <summary>
    /// A filter bounded further by rules of the caller's own: for hosts whose staff is kept elsewhere. It holds with the sites, fields and
    /// segments that are there now; make it anew for each request.
    /// </summary>
    /// <param name="scopes">What it narrows.</param>
    /// <param name="orders">Rule about orders; null for none.</param>
    /// <param name="customers">Rule about customers; null for none.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DefinitionException">The rules have mistakes, or ask for what no query can: all are told.</exception>
    public async Task<ScopeFilter> BoundAsync(ScopeFilter scopes, string? orders, string? customers, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        if (string.IsNullOrWhiteSpace(orders) && string.IsNullOrWhiteSpace(customers))
            return scopes;
        if (orders?.Length > AccessDefinition.LongestRule || customers?.Length > AccessDefinition.LongestRule)
            throw new ArgumentException($"A rule of an access scope has at most {AccessDefinition.LongestRule} characters.", nameof(orders));
        var rules = (await ReaderAsync(cancellation).ConfigureAwait(false)).Read([(new AccessScope { Orders = orders, Customers = customers }, "")]);
        StaffTexts.Demand(rules, [.. rules.Mistakes], "The access scope");
        return scopes.With(rules);
    }

    /// <summary>What rules leave to a member of staff: what their roles let through together, narrowed by their own. Rules that mean nothing any more let nothing through.</summary>
    private async Task<ScopeFilter> RuledAsync(CrmDbContext read, StaffMember member, ScopeFilter scopes, CancellationToken cancellation)
    {
        var (access, _) = await AccessAsync(read, cancellation).ConfigureAwait(false);
        if (access.Scopes.Count == 0)
            return scopes;
        var own = access.Scopes.Where(s => s.Staff == member.Code).ToList();
        var ofRoles = access.Scopes.Where(s => s.Role is { } role && member.Roles.Contains(role)).ToList();
        if (!access.Bounds(member.Roles))
            ofRoles = [];
        if (own.Count + ofRoles.Count == 0)
            return scopes;
        var reader = await AccessReader.OpenAsync(read, context.Rules, customers(), cancellation).ConfigureAwait(false);
        foreach (var bound in new[] { ofRoles, own }.Where(b => b.Count > 0))
            scopes = scopes.With(reader.Read(bound.Select(s => (s, ""))));
        return scopes;
    }

    private async Task<AccessReader> ReaderAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await AccessReader.OpenAsync(read, context.Rules, customers(), cancellation).ConfigureAwait(false);
    }

    private async Task<(AccessDefinition Access, int Version)> AccessAsync(CrmDbContext read, CancellationToken cancellation) =>
        await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == StaffContext.AccessKind, cancellation).ConfigureAwait(false) is { } stored
            ? (context.Staff.Access.Compile(stored.Document, stored.Version), stored.Version)
            : (new AccessDefinition(), 0);
}
