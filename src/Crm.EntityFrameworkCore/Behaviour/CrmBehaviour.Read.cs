using Crm.Customers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Behaviour;

public sealed partial class CrmBehaviour
{
    /// <summary>How many events: of what rules ask ("viewed category X thrice in 7 days").</summary>
    public Task<int> CountAsync(BehaviourFilter filter, CancellationToken cancellation = default) =>
        AskAsync(filter, 0, events => events.CountAsync(cancellation), cancellation);

    /// <summary>When last; null for never.</summary>
    public Task<Instant?> LastAsync(BehaviourFilter filter, CancellationToken cancellation = default) =>
        AskAsync(filter, null, events => events.MaxAsync(e => (Instant?)e.At, cancellation), cancellation);

    /// <summary>What a customer had to do with, the most often at the front: categories lingered in, searches made.</summary>
    public async Task<IReadOnlyList<BehaviourItem>> TopAsync(BehaviourFilter filter, int most = 20, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1_000);
        return await AskAsync<IReadOnlyList<BehaviourItem>>(filter, [], async events =>
            [.. (await events.GroupBy(e => e.Item).Select(g => new { g.Key, Count = g.Count(), Amount = g.Sum(e => e.Amount ?? 0), Last = g.Max(e => e.At), Word = g.Max(e => e.Word) })
                .OrderByDescending(g => g.Count).ThenBy(g => g.Key).Take(most).ToListAsync(cancellation).ConfigureAwait(false))
                .Select(g => new BehaviourItem(Math.Max(g.Key, 0), g.Word, g.Count, g.Amount, g.Last))], cancellation).ConfigureAwait(false);
    }

    /// <summary>Events of a customer, the newest first: for a timeline.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="before">The next page: those before this place of the feed, the last one's. Null for the first page.</param>
    /// <param name="most">How many at most, 1 to 1,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<BehaviourRecord>> ListAsync(CustomerId customer, long? before = null, int most = 100, CancellationToken cancellation = default)
    {
        var subjects = await SubjectsAsync(customer, cancellation).ConfigureAwait(false);
        return await RecordsAsync(q => q.Where(e => subjects.Contains(e.Subject) && (before == null || e.Seq < before)).OrderByDescending(e => e.Seq), most, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// The feed: events of all, in the order of commits. Nothing is ever filled in before a place that was read; an event that was joined
    /// to a customer since is told with the customer. Keep the last <see cref="BehaviourRecord.Sequence"/> as the cursor.
    /// </summary>
    public Task<IReadOnlyList<BehaviourRecord>> ReadAsync(long after, int most = 1000, CancellationToken cancellation = default) =>
        RecordsAsync(q => q.Where(e => e.Seq > after).OrderBy(e => e.Seq), most, cancellation);

    /// <summary>What brought a customer; null where no visit of theirs is known.</summary>
    public async Task<VisitTouches?> TouchesAsync(CustomerId customer, CancellationToken cancellation = default) =>
        await TouchesAsync(await SubjectsAsync(customer, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    /// <summary>What brought whoever is on a device that nobody was recognised on; null where no visit is known.</summary>
    public async Task<VisitTouches?> TouchesAsync(SecretToken device, CancellationToken cancellation = default)
    {
        var hash = device.HashText();
        var read = streams.Store.Read();
        await using (read.ConfigureAwait(false))
            if (await read.Set<DeviceRow>().SingleOrDefaultAsync(d => d.Hash == hash, cancellation).ConfigureAwait(false) is { } known)
                return await TouchesAsync([-known.Id], cancellation).ConfigureAwait(false);
        return null;
    }

    /// <summary>Visits of a customer that are kept, the newest first.</summary>
    public async Task<IReadOnlyList<VisitTouch>> VisitsAsync(CustomerId customer, int most = 100, CancellationToken cancellation = default)
    {
        var subjects = await SubjectsAsync(customer, cancellation).ConfigureAwait(false);
        var read = streams.Store.Read();
        await using (read.ConfigureAwait(false))
            return [.. (await read.Set<VisitRow>().Where(v => subjects.Contains(v.Subject)).OrderByDescending(v => v.At).Take(most).ToListAsync(cancellation).ConfigureAwait(false)).Select(v => v.Touch)];
    }

    private async Task<VisitTouches?> TouchesAsync(List<long> subjects, CancellationToken cancellation)
    {
        var read = streams.Store.Read();
        await using (read.ConfigureAwait(false))
            return (await read.Set<TouchRow>().Where(t => subjects.Contains(t.Subject)).ToListAsync(cancellation).ConfigureAwait(false))
                .Aggregate((VisitTouches?)null, (joined, row) => VisitTouches.Joined(joined, row.Touches));
    }

    /// <summary>A customer and those who were merged with them; of somebody who may not be seen, nobody.</summary>
    private async Task<List<long>> SubjectsAsync(CustomerId customer, CancellationToken cancellation)
    {
        var read = streams.Store.Read();
        await using (read.ConfigureAwait(false))
        {
            var members = await read.MembersAsync(customer, cancellation).ConfigureAwait(false);
            return members.Count == 0 && streams.Store.Scopes.IsAll ? [customer.Value] : [.. members.Select(m => m.Value)];
        }
    }

    private async Task<T> AskAsync<T>(BehaviourFilter filter, T none, Func<IQueryable<EventRow>, Task<T>> ask, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (!setup.Kinds.ContainsKey(filter.Kind))
            throw new ArgumentException($"No kind '{filter.Kind}' is declared.", nameof(filter));
        var kinds = await streams.KindsAsync(setup.Kinds.Keys).ConfigureAwait(false);
        var subjects = await SubjectsAsync(filter.Customer, cancellation).ConfigureAwait(false);
        var read = streams.Store.Read();
        await using (read.ConfigureAwait(false))
            return subjects.Count > 0 && kinds.TryGetValue(filter.Kind, out var kind) ? await ask(filter.Apply(read.Set<EventRow>(), kind, subjects)).ConfigureAwait(false) : none;
    }

    private async Task<IReadOnlyList<BehaviourRecord>> RecordsAsync(Func<IQueryable<EventRow>, IQueryable<EventRow>> choose, int most, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 10_000);
        List<EventRow> events;
        var read = streams.Store.Read();
        await using (read.ConfigureAwait(false))
            events = await choose(read.Set<EventRow>()).Take(most).ToListAsync(cancellation).ConfigureAwait(false);

        // After the events: a kind is stored before its first one.
        var codes = events.Count == 0 ? [] : await streams.CodesAsync(cancellation).ConfigureAwait(false);
        return [.. events.Select(e => new BehaviourRecord(
            e.Seq, e.At, codes[e.Kind], e.Subject > 0 ? new CustomerId(e.Subject) : null, e.Subject < 0 ? new DeviceId(-e.Subject) : null, e.SiteId, Math.Max(e.Item, 0), e.Word, e.Amount))];
    }
}
