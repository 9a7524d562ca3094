using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Orders;

public sealed partial class CrmOrders
{
    /// <summary>How long orders were in each status, as a distribution; of the stays that ended in the period.</summary>
    /// <param name="filter">Which stays.</param>
    /// <param name="by">What is told apart beside the status.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>By status, then staff, site and channel, in the order of their codes.</returns>
    public async Task<IReadOnlyList<StayFigures>> MeasureStaysAsync(StayFilter filter, StayGrouping by = StayGrouping.Status, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var groups = new Dictionary<(string Status, string? Staff, SiteId? Site, string? Channel), (List<long> Worked, int Late)>();
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var stays = filter.Apply(read.Set<StayRow>()).Select(s => new { s.Status, s.Staff, s.SiteId, s.Channel, s.Worked, Late = s.LateSince != null }).AsAsyncEnumerable();
            await foreach (var stay in stays.WithCancellation(cancellation).ConfigureAwait(false))
            {
                var key = (stay.Status, by.HasFlag(StayGrouping.Staff) ? stay.Staff : null, by.HasFlag(StayGrouping.Site) ? stay.SiteId : (SiteId?)null,
                    by.HasFlag(StayGrouping.Source) ? stay.Channel : null);
                var (worked, late) = groups.TryGetValue(key, out var known) ? known : ([], 0);
                worked.Add(stay.Worked ?? 0);
                groups[key] = (worked, late + (stay.Late ? 1 : 0));
            }
        }

        return [.. groups.OrderBy(g => g.Key.Status, StringComparer.Ordinal).ThenBy(g => g.Key.Staff, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Site?.Value).ThenBy(g => g.Key.Channel, StringComparer.Ordinal)
            .Select(g => FiguresOf(g.Key.Status, g.Key.Staff, g.Key.Site, g.Key.Channel, g.Value.Worked, g.Value.Late))];
    }

    /// <summary>The stays behind a figure, the longest first.</summary>
    /// <param name="filter">Which stays.</param>
    /// <param name="most">How many at most, 1 to 10,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<OrderStay>> ListStaysAsync(StayFilter filter, int most = 100, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 10_000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return [.. (await filter.Apply(read.Set<StayRow>()).OrderByDescending(s => s.Worked).ThenBy(s => s.OrderId).Take(most).ToListAsync(cancellation).ConfigureAwait(false)).Select(StayOf)];
    }

    /// <summary>The stays of one order, the first at the front; the last is the one it is in.</summary>
    public async Task<IReadOnlyList<OrderStay>> StaysOfAsync(OrderId order, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return [.. (await read.Set<StayRow>().Where(s => s.OrderId == order).OrderBy(s => s.Number).ToListAsync(cancellation).ConfigureAwait(false)).Select(StayOf)];
    }

    private static OrderStay StayOf(StayRow stay) => new(
        stay.OrderId, stay.Status, stay.EnteredAt, stay.LeftAt, stay.Worked is { } worked ? Time(worked) : null, stay.Staff, stay.Deadline, stay.Calendar, stay.LateSince is not null);

    private static StayFigures FiguresOf(string status, string? staff, SiteId? site, string? channel, List<long> worked, int late)
    {
        worked.Sort();
        return new StayFigures(status, staff, site, channel, worked.Count, Rank(50), Rank(95), Time(worked[^1]), late);

        Duration Rank(int percent) => Time(worked[(int)((((long)worked.Count * percent) + 99) / 100) - 1]);
    }

    private static Duration Time(long microseconds) => Duration.FromTicks(microseconds * 10);
}
