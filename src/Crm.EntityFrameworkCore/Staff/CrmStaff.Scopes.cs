using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Staff;

public sealed partial class CrmStaff
{
    /// <summary>
    /// Whose customers somebody may see, for <c>Within</c> of the use cases and <see cref="CrmCall.Scopes"/>: a member of staff
    /// with sites those of their scopes, as they are grouped now; one without sites all; one who left nobody's. Rules for them and their
    /// roles (<see cref="EditAccessAsync"/>) narrow it: with the sites, fields and segments that are there now, so ask for each request. Who is not kept
    /// here (the host's own code, a customer, a system) is for the host to bound: all.
    /// </summary>
    public async Task<ScopeFilter> ScopesOfAsync(Actor actor, CancellationToken cancellation = default)
    {
        if (actor is not { Kind: ActorKind.Staff, Name: { } name })
            return ScopeFilter.All;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var known = await read.Set<StaffMember>().Where(s => s.Code == name).ToListAsync(cancellation).ConfigureAwait(false);
            if (known.Count == 0)
                return ScopeFilter.All;
            if (known.Find(m => m.Active) is not { } member)
                return ScopeFilter.None;
            if (member.Sites is not { } sites)
                return await RuledAsync(read, member, ScopeFilter.All, cancellation).ConfigureAwait(false);
            var scopes = await read.Set<Site>().Where(s => sites.Contains(s.Id)).Select(s => s.CustomerScope).ToListAsync(cancellation).ConfigureAwait(false);
            return await RuledAsync(read, member, ScopeFilter.Of(scopes), cancellation).ConfigureAwait(false);
        }
    }
}
