using Crm.Sites;
using Crm.Staff;
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
        var groups = new Dictionary<StayGroup, (List<long> Worked, int Late)>();
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var stays = filter.Apply(read.Set<StayRow>()).AsNoTracking().AsAsyncEnumerable();
            await foreach (var stay in stays.WithCancellation(cancellation).ConfigureAwait(false))
            {
                var key = StayGroup.Of(stay, by);
                var (worked, late) = groups.TryGetValue(key, out var known) ? known : ([], 0);
                worked.Add(stay.Worked ?? 0);
                groups[key] = (worked, late + (stay.LateSince is null ? 0 : 1));
            }
        }

        return [.. groups.OrderBy(g => g.Key).Select(g => FiguresOf(g.Key, g.Value.Worked, g.Value.Late))];
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

    private static StayFigures FiguresOf(StayGroup group, List<long> worked, int late)
    {
        worked.Sort();
        return new StayFigures(group.Status, group.Staff, group.Site, group.Channel, group.Manager, worked.Count, Rank(50), Rank(95), Time(worked[^1]), late);

        Duration Rank(int percent) => Time(worked[(int)((((long)worked.Count * percent) + 99) / 100) - 1]);
    }

    private static Duration Time(long microseconds) => Duration.FromTicks(microseconds * 10);

    /// <summary>What stays are told apart by, ordered by codes and ids.</summary>
    private readonly record struct StayGroup(string Status, string? Staff, SiteId? Site, string? Channel, StaffId? Manager) : IComparable<StayGroup>
    {
        internal static StayGroup Of(StayRow stay, StayGrouping by) => new(
            stay.Status,
            by.HasFlag(StayGrouping.Staff) ? stay.Staff : null,
            by.HasFlag(StayGrouping.Site) ? stay.SiteId : null,
            by.HasFlag(StayGrouping.Source) ? stay.Channel : null,
            by.HasFlag(StayGrouping.Manager) ? stay.ManagerId : null);

        public int CompareTo(StayGroup other)
        {
            foreach (var order in (ReadOnlySpan<int>)[
                string.CompareOrdinal(Status, other.Status), string.CompareOrdinal(Staff, other.Staff), Nullable.Compare(Site?.Value, other.Site?.Value),
                string.CompareOrdinal(Channel, other.Channel), Nullable.Compare(Manager?.Value, other.Manager?.Value)])
                if (order != 0)
                    return order;
            return 0;
        }
    }
}
