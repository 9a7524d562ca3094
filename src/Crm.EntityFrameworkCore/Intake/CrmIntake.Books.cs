using Crm.Orders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Intake;

public sealed partial class CrmIntake
{
    /// <summary>
    /// What came from each source in a stretch of time, and what became of it by now: received = accepted + merged + rejected + failed +
    /// waiting, to the last one.
    /// </summary>
    /// <param name="from">First moment.</param>
    /// <param name="before">First moment that no longer counts.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<IntakeBalance>> ReconcileAsync(Instant from, Instant before, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            // One snapshot: what comes in while we count is in all the sums or in none.
            var transaction = await store.Dialect.BeginSnapshotAsync(read, cancellation).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var book = Book(read, from, before);
                var received = await book.GroupBy(r => r.Source).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation).ConfigureAwait(false);
                var sums = await book.GroupBy(r => new { r.Source, r.Outcome, r.Reason }).Select(g => new { g.Key.Source, g.Key.Outcome, g.Key.Reason, Count = g.Count() })
                    .ToListAsync(cancellation).ConfigureAwait(false);
                var lost = await book.Where(r => r.OrderId != null && !read.Set<Order>().Any(o => o.Id == r.OrderId)).GroupBy(r => r.Source)
                    .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation).ConfigureAwait(false);
                return [.. received.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => new IntakeBalance(r.Key, r.Count)
                {
                    Outcomes = sums.Where(s => s.Source == r.Key).GroupBy(s => s.Outcome).ToDictionary(g => g.Key, g => g.Sum(s => s.Count)),
                    Reasons = [.. sums.Where(s => s.Source == r.Key && s is { Reason: not null, Outcome: IntakeOutcome.Rejected or IntakeOutcome.Failed })
                        .Select(s => new IntakeReason(s.Outcome, s.Reason!, s.Count)).OrderByDescending(s => s.Count).ThenBy(s => s.Reason, StringComparer.Ordinal)],
                    LostOrders = lost.Find(l => l.Key == r.Key)?.Count ?? 0,
                })];
            }
        }
    }

    /// <summary>Numbers of a source that did not come, between the first and the last that did. Only for sources that number their items (<see cref="PlaceOrder.SourceNumber"/>).</summary>
    /// <param name="source">Code of the channel.</param>
    /// <param name="after">Looks at numbers above this; 0 for all.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<NumberGap>> GapsAsync(string source, long after = 0, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        var gaps = new List<NumberGap>();
        var last = (long?)null;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            await foreach (var row in read.Set<IntakeRow>().Where(r => r.Source == source && r.Number != null && r.Number > after).OrderBy(r => r.Number).ThenBy(r => r.Delivery)
                .Select(r => new { r.Number, r.At }).AsAsyncEnumerable().WithCancellation(cancellation).ConfigureAwait(false))
            {
                if (last is { } seen && row.Number!.Value > seen + 1)
                    gaps.Add(new NumberGap(source, seen + 1, row.Number.Value - 1, row.At));
                last = row.Number;
            }

        return gaps;
    }

    /// <summary>How often each person rejects, held against the others (<see cref="RejectStatistics"/>). What was rejected and restored still counts.</summary>
    public async Task<IReadOnlyList<RejectShare>> RejectSharesAsync(Instant from, Instant before, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var rejected = await read.Set<InboundItem>().Where(i => i.RejectedAt >= from && i.RejectedAt < before).GroupBy(i => i.RejectedBy!)
                .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancellation).ConfigureAwait(false);
            var accepted = await read.Set<InboundItem>().Where(i => i.AcceptedAt >= from && i.AcceptedAt < before).GroupBy(i => i.AcceptedBy!)
                .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancellation).ConfigureAwait(false);
            return RejectStatistics.Judge([.. rejected.Keys.Union(accepted.Keys, StringComparer.Ordinal).Select(p => new RejectCount(
                p, rejected.GetValueOrDefault(p) + accepted.GetValueOrDefault(p), rejected.GetValueOrDefault(p)))]);
        }
    }

    private static IQueryable<IntakeRow> Book(CrmDbContext read, Instant from, Instant before)
    {
        var (first, last) = (Delivery.FirstKeyOf(from), Delivery.FirstKeyOf(before + Duration.FromMilliseconds(1)));
        return read.Set<IntakeRow>().Where(r => r.Delivery >= first && r.Delivery < last && r.At >= from && r.At < before);
    }
}
