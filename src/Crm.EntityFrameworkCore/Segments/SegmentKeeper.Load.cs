using Crm.Behaviour;
using Crm.Customers;
using Crm.Rules;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Segments;

internal sealed partial class SegmentKeeper
{
    /// <summary>Position of the cursor on behaviour while no segment asks for it: what happens meanwhile is nothing that is caught up with later.</summary>
    private const long Unfollowed = -1;

    /// <summary>
    /// Brings all customers into memory as they are now, at the moment up to which time had passed for the stored members. Who differs
    /// from what is stored without a record that says why does so by the definition; the others are settled as their records come.
    /// </summary>
    private async Task LoadAsync(SegmentBook book, Instant now, CancellationToken cancellation)
    {
        var isFirst = state!.TimeTo is null;
        var at = isFirst || state.BookVersion != book.Version ? now : state.TimeTo!.Value;
        if (columns is { } held && (await ReuseAsync(held, book, at, cancellation).ConfigureAwait(false) || state is null))
            return;
        columns = null;
        position = await feed.PositionAsync(SegmentTables.Consumer, cancellation).ConfigureAwait(false);
        behaviourPosition = await feed.PositionAsync(SegmentTables.BehaviourConsumer, cancellation).ConfigureAwait(false);
        var began = await feed.HeadAsync(cancellation).ConfigureAwait(false);
        var (fresh, behaviourTo) = await FillAsync(book, at, began, isFirst, cancellation).ConfigureAwait(false);

        // The first time there is nothing to catch up with: what was before is in what was loaded. There are stored ones where the first writing was cut off.
        var stored = await StoredAsync(cancellation).ConfigureAwait(false);
        fresh.Compare(stored, isFirst ? [] : await TouchedSinceAsync(fresh, behaviourTo, cancellation).ConfigureAwait(false), at);
        columns = fresh;
        await WriteAsync(isFirst ? began : position, behaviourTo).ConfigureAwait(false);
    }

    /// <summary>Where the following of behaviour begins: nowhere while no segment asks for it, else where it was, and with what is there now where it begins just now.</summary>
    private async Task<long> BehaviourFromAsync(CrmDbContext read, CustomerParts parts, bool isFirst, CancellationToken cancellation)
    {
        if ((parts & CustomerParts.Behaviour) == 0)
            return Unfollowed;
        if (!isFirst && behaviourPosition != Unfollowed)
            return behaviourPosition;
        return await read.Set<EventRow>().MaxAsync(e => (long?)e.Seq, cancellation).ConfigureAwait(false) ?? 0;
    }

    /// <summary>An edit needs no loading where its rules read no more than is in memory.</summary>
    private async Task<bool> ReuseAsync(SegmentColumns held, SegmentBook book, Instant at, CancellationToken cancellation)
    {
        if ((held.Catalogue.PartsOf(book.Segments.Select(s => s.Definition.Effective)) & ~held.Parts) != 0)
            return false;

        // What a run that was cut off has found is still to be written.
        if (held.Found.Count > 0 && !await WriteAsync(position, behaviourPosition).ConfigureAwait(false))
            return false;
        IReadOnlyDictionary<ScopeId, RuleScope> scopes;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            scopes = await SegmentsContext.ScopesAsync(read, held.Catalogue.Facts.Vocabulary, cancellation).ConfigureAwait(false);
        var fresh = Empty(book, held.Catalogue, scopes, Instant.Max(at, held.Now), held.LoadedAt);
        foreach (var subject in held.Subjects)
            fresh.Load(subject, fresh.Now);
        var members = held.Members();
        foreach (var (customer, before) in held.Unsettled)
            members[customer] = before;
        fresh.Compare(members, held.Unsettled.Keys.ToHashSet(), fresh.Now);
        columns = fresh;
        await WriteAsync(position, (fresh.Parts & CustomerParts.Behaviour) == 0 ? Unfollowed : behaviourPosition).ConfigureAwait(false);
        return true;
    }

    private async Task<(SegmentColumns Columns, long BehaviourFrom)> FillAsync(SegmentBook book, Instant at, long began, bool isFirst, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var catalogue = await context.CatalogueAsync(read, cancellation).ConfigureAwait(false);
            var fresh = Empty(book, catalogue, await SegmentsContext.ScopesAsync(read, catalogue.Facts.Vocabulary, cancellation).ConfigureAwait(false), at, began);
            var behaviour = await BehaviourFromAsync(read, fresh.Parts, isFirst, cancellation).ConfigureAwait(false);
            var loader = new CustomerLoader(read, catalogue, fresh.Parts)
            {
                Gathering = async bytes =>
                {
                    if (bytes > context.Setup.MemoryLimit)
                        throw new SegmentsTooLargeException(0, bytes, context.Setup.MemoryLimit);
                    await HoldAsync(cancellation).ConfigureAwait(false);
                },
            };
            await foreach (var batch in loader.AllAsync(null, cancellation).ConfigureAwait(false))
            {
                foreach (var subject in batch)
                    fresh.Load(subject, at);
                if (fresh.Bytes > context.Setup.MemoryLimit)
                    throw new SegmentsTooLargeException(fresh.Count, fresh.Bytes, context.Setup.MemoryLimit);
                await HoldAsync(cancellation).ConfigureAwait(false);
            }

            return (fresh, behaviour);
        }
    }

    private static SegmentColumns Empty(SegmentBook book, CustomerCatalogue catalogue, IReadOnlyDictionary<ScopeId, RuleScope> scopes, Instant at, long began) =>
        new(book, catalogue, scopes.ToDictionary(s => s.Key, s => new SegmentRealm(catalogue, s.Value, book.For(s.Key, s.Value), at))) { LoadedAt = began };

    private async Task<Dictionary<CustomerId, List<long>>> StoredAsync(CancellationToken cancellation)
    {
        var members = new Dictionary<CustomerId, List<long>>();
        var rows = 0;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            await foreach (var row in read.Set<SegmentMemberRow>().Select(m => new { m.Segment, m.CustomerId }).AsAsyncEnumerable().WithCancellation(cancellation).ConfigureAwait(false))
            {
                if (members.TryGetValue(row.CustomerId, out var known))
                    known.Add(row.Segment);
                else
                    members.Add(row.CustomerId, [row.Segment]);
                if (++rows % 65_536 == 0)
                    await HoldAsync(cancellation).ConfigureAwait(false);
            }

        return members;
    }

    /// <summary>Whoever was touched after the position: asked after loading, so that nobody is missed who changed meanwhile.</summary>
    private async Task<HashSet<CustomerId>> TouchedSinceAsync(SegmentColumns fresh, long behaviourFrom, CancellationToken cancellation)
    {
        var touched = new HashSet<CustomerId>();
        var head = await feed.HeadAsync(cancellation).ConfigureAwait(false);
        for (var at = position; at < head;)
        {
            var (to, records) = await feed.RecordsAsync(at, fresh.Touching.Entities, PerStretch, cancellation).ConfigureAwait(false);
            if (to == at)
                break;
            touched.UnionWith((await TouchedAsync(fresh.Touching, records, cancellation).ConfigureAwait(false)).Keys);
            at = to;
        }

        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if ((fresh.Parts & CustomerParts.Behaviour) != 0)
                touched.UnionWith((await read.Set<EventRow>().Where(e => e.Seq > behaviourFrom && e.Subject > 0).Select(e => e.Subject).Distinct().ToListAsync(cancellation).ConfigureAwait(false)).Select(s => new CustomerId(s)));
            foreach (var (_, owner) in await OwnersAsync(read, [.. touched], cancellation).ConfigureAwait(false))
                touched.Add(owner);
        }

        return touched;
    }
}
