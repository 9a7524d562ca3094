using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Customers;

public sealed partial class CrmConsent
{
    /// <summary>
    /// The question that everything asks before it contacts a customer: yes with the permission that a send needs, no with the
    /// reason, or later with from when on. Asked of all who were merged with them.
    /// </summary>
    /// <param name="customer">Whom.</param>
    /// <param name="purpose">What for: <see cref="ContactPurposes"/>, or one of the host's.</param>
    /// <param name="channel">By which way.</param>
    /// <param name="now">When; null for now. For another moment there is the verdict and no permission: a send asks again, for now.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<ContactAnswer> MayAsync(CustomerId customer, string purpose, ContactChannel channel, Instant? now = null, CancellationToken cancellation = default) =>
        (await MayAsync([customer], purpose, channel, now, cancellation).ConfigureAwait(false))[customer];

    /// <summary>The same of many at once, for selections: who is not answered yes must not be selected for this purpose.</summary>
    public async Task<IReadOnlyDictionary<CustomerId, ContactAnswer>> MayAsync(
        IReadOnlyCollection<CustomerId> customers, string purpose, ContactChannel channel, Instant? now = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(purpose);
        var present = store.Path.Now;
        var moment = now ?? present;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var asked = await read.Set<Customer>().Where(c => customers.Contains(c.Id)).Select(c => new { c.Id, Root = c.SurvivorId ?? c.Id }).ToDictionaryAsync(c => c.Id, c => c.Root, cancellation).ConfigureAwait(false);
            var roots = asked.Values.Distinct().ToList();
            var members = (await read.Set<Customer>().Include(c => c.Keys).Where(c => roots.Contains(c.Id) || roots.Contains(c.SurvivorId!.Value)).ToListAsync(cancellation).ConfigureAwait(false))
                .ToLookup(c => c.StandsForId);
            var ids = members.SelectMany(g => g).Select(c => c.Id).ToList();
            var consents = await read.Set<CustomerConsent>().Include(c => c.Words.OrderBy(w => w.Position)).Where(c => ids.Contains(c.CustomerId)).ToDictionaryAsync(c => c.CustomerId, cancellation).ConfigureAwait(false);
            var zones = await ZonesAsync(read, cancellation).ConfigureAwait(false);
            return customers.Distinct().ToDictionary(id => id, id =>
                asked.TryGetValue(id, out var root) ? Answer([.. members[root].OrderBy(m => m.Id != root)], consents, zones, (purpose, channel, moment, moment == present)) : No(ConsentRefusals.NoCustomer));
        }
    }

    /// <summary>Whether a customer agreed that what they do is kept with them. It is about no way to reach them: what was said about every way counts.</summary>
    internal async ValueTask<bool> AgreesToProfilingAsync(CustomerId customer, CancellationToken cancellation) =>
        (await MayAsync(customer, ContactPurposes.Profiling, ContactChannel.Push, null, cancellation).ConfigureAwait(false)).IsYes;

    /// <summary>A customer's words and preferences, theirs and those of all who were merged with them; empty where nothing was said.</summary>
    public async Task<IReadOnlyList<CustomerConsent>> GetAsync(CustomerId customer, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var members = await read.MembersAsync(customer, cancellation).ConfigureAwait(false);
            var found = await read.Set<CustomerConsent>().Include(c => c.Words.OrderBy(w => w.Position)).Where(c => members.Contains(c.CustomerId)).ToListAsync(cancellation).ConfigureAwait(false);
            return [.. found.OrderBy(c => members.IndexOf(c.CustomerId))];
        }
    }

    private ContactAnswer Answer(
        IReadOnlyList<Customer> group, Dictionary<CustomerId, CustomerConsent> consents, Dictionary<ScopeId, string> zones, (string Purpose, ContactChannel Channel, Instant Now, bool IsPresent) asked)
    {
        var survivor = group[0];
        if (survivor.DeletedAt is not null)
            return No(ConsentRefusals.NoCustomer);
        var told = group.Select(m => consents.GetValueOrDefault(m.Id)).OfType<CustomerConsent>().ToList();
        var preferences = told.Select(t => t.Preferences).FirstOrDefault(p => p != new ContactPreferences()) ?? new ContactPreferences();
        var zoned = policy with { Zone = policy.Zone ?? zones.GetValueOrDefault(survivor.ScopeId) };
        var decision = ContactRule.Decide(told.SelectMany(t => t.Words), preferences, asked.Purpose, asked.Channel, asked.Now, zoned);
        if (decision.Verdict != ContactVerdict.No && !IsReachable(group, asked.Channel))
            return No(ConsentRefusals.NoAddress);
        return new ContactAnswer(decision, decision.Verdict == ContactVerdict.Yes && asked.IsPresent ? new ContactPermission(survivor.Id, asked.Purpose, asked.Channel, asked.Now) : null);
    }

    /// <summary>Whether there is an address of the way; of messengers, devices and letters the sender knows more.</summary>
    private static bool IsReachable(IReadOnlyList<Customer> group, ContactChannel channel) => channel switch
    {
        ContactChannel.Email => group.Any(m => m.Keys.Any(k => k is { Kind: CustomerKeyKind.Email, RetiredAt: null })),
        ContactChannel.Sms or ContactChannel.Phone => group.Any(m => m.Keys.Any(k => k is { Kind: CustomerKeyKind.Phone, RetiredAt: null })),
        ContactChannel.Post => group.Any(m => m.Addresses.Count > 0),
        _ => true,
    };

    /// <summary>The zone of each scope: that of its first site.</summary>
    private static async Task<Dictionary<ScopeId, string>> ZonesAsync(CrmDbContext read, CancellationToken cancellation)
    {
        var sites = await read.Set<Site>().Where(s => s.DeletedAt == null).OrderBy(s => s.Id).Select(s => new { s.CustomerScope, s.ZoneId }).ToListAsync(cancellation).ConfigureAwait(false);
        return sites.GroupBy(s => s.CustomerScope).ToDictionary(g => g.Key, g => g.First().ZoneId);
    }

    private static ContactAnswer No(string reason) => new(new ContactDecision(ContactVerdict.No, reason), null);
}
