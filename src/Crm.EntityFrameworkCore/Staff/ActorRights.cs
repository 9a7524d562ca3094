using Crm.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Crm.Staff;

/// <summary>Whether somebody may do what takes a role: staff who are kept here in the roles of the store, others in the one that the host tells. The host's own code may.</summary>
internal sealed class ActorRights(CrmStore store)
{
    /// <summary>Null where the actor may, else the refusal.</summary>
    internal async Task<Refusal?> CheckAsync(Actor actor, IReadOnlyList<string> roles, CancellationToken cancellation)
    {
        if (actor.Kind is ActorKind.System or ActorKind.Host)
            return null;
        IReadOnlyList<string> held = actor.Role is { } told ? [told] : [];
        if (actor is { Kind: ActorKind.Staff, Name: { } name })
        {
            var read = store.Read();
            await using (read.ConfigureAwait(false))
                if (await read.Set<StaffMember>().Where(s => s.Code == name).OrderByDescending(s => s.Active).FirstOrDefaultAsync(cancellation).ConfigureAwait(false) is { } kept)
                    held = !kept.Active ? [] : actor.Role is null ? kept.Roles : [.. kept.Roles.Intersect(held)];
        }

        return held.Intersect(roles).Any() ? null : PrivacyRefusals.NoRight(actor, roles);
    }
}
