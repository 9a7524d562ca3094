using Crm.Customers;
using Crm.Orders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Triggers;

public sealed partial class CrmTriggers
{
    /// <summary>
    /// What a trigger brought: customers for whom it ran against those in its control group, from the first time on and for as long as the window;
    /// whose window is not over counts in neither. Runs count from the edition on in which the share of the control group was last changed, so that
    /// both groups are of the same time; the order that the first run was about is what set it off, and counts in neither. Orders that were not cancelled count, by their totals in base currency; test orders never do.
    /// What was taken out of the log (<see cref="TriggersSetup.KeepLog"/>) is not in it.
    /// </summary>
    /// <param name="code">Which trigger.</param>
    /// <param name="window">How long, above 0.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<TriggerUplift> UpliftAsync(string code, Duration window, CancellationToken cancellation = default)
    {
        var customers = await UpliftCustomersAsync(code, window, cancellation).ConfigureAwait(false);
        UpliftGroup Group(bool isControl) => UpliftGroup.Of([.. customers.Where(c => c.IsControl == isControl && !c.IsPending).Select(c => c.Orders > 0 ? c.Revenue : (decimal?)null)]);
        return new TriggerUplift(Group(false), Group(true)) { Pending = customers.Count(c => c.IsPending) };
    }

    /// <summary>The customers behind <see cref="UpliftAsync"/>, by id.</summary>
    /// <param name="code">Which trigger.</param>
    /// <param name="window">How long, above 0.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<UpliftCustomer>> UpliftCustomersAsync(string code, Duration window, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(window, Duration.Zero);
        if (await GetAsync(code, cancellation).ConfigureAwait(false) is not { Id: var trigger })
            return [];
        var now = store.Path.Now;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var since = await SinceAsync(read, trigger, cancellation).ConfigureAwait(false);
            var seen = await (from run in read.Set<TriggerRun>()
                              where run.TriggerId == trigger && run.Edition >= since && run.CustomerId != null && !run.IsShadow
                              join line in read.Set<TriggerLineRow>() on run.Id equals line.RunId
                              where line.What == "matched" || line.What == "control"
                              select new { Customer = run.CustomerId!.Value, run.Subject, line.What, line.Due }).ToListAsync(cancellation).ConfigureAwait(false);
            var first = new SortedDictionary<long, (bool IsControl, Instant At, string Subject)>();
            var members = new Dictionary<CustomerId, long>();
            foreach (var some in seen.Select(s => s.Customer).Distinct().Chunk(UpliftAtOnce))
            {
                var ids = some.ToList();
                var stands = await read.Set<Customer>().Where(c => ids.Contains(c.Id)).Select(c => c.SurvivorId ?? c.Id).ToListAsync(cancellation).ConfigureAwait(false);
                foreach (var own in await read.Set<Customer>().Where(c => ids.Contains(c.Id) || stands.Contains(c.Id) || (c.SurvivorId != null && stands.Contains(c.SurvivorId.Value))).Select(c => new { c.Id, Stands = c.SurvivorId ?? c.Id }).ToListAsync(cancellation).ConfigureAwait(false))
                    members[own.Id] = own.Stands.Value;
            }

            foreach (var line in seen.Where(s => members.ContainsKey(s.Customer)).OrderBy(s => s.Due))
                _ = first.TryAdd(members[line.Customer], (line.What == "control", line.Due, line.Subject));
            var orders = await OrdersAsync(read, members, first, window, cancellation).ConfigureAwait(false);
            return [.. first.Select(f => new UpliftCustomer(new CustomerId(f.Key), f.Value.IsControl, f.Value.At, orders[f.Key].Count(), orders[f.Key].Sum(), f.Value.At + window > now))];
        }
    }

    private const int UpliftAtOnce = 500;

    /// <summary>The first edition of those up to now that hold out as many as the one in force.</summary>
    private static async Task<int> SinceAsync(CrmDbContext read, TriggerId trigger, CancellationToken cancellation)
    {
        var editions = await read.Set<TriggerEdition>().Where(e => e.TriggerId == trigger).OrderByDescending(e => e.Edition).ToListAsync(cancellation).ConfigureAwait(false);
        var shares = editions.ConvertAll(e => (e.Edition, Share: TriggerJson.Read(e.Document).ControlPercent));
        return shares.TakeWhile(e => e.Share == shares[0].Share).Select(e => e.Edition).LastOrDefault();
    }

    private static async Task<ILookup<long, decimal>> OrdersAsync(CrmDbContext read, Dictionary<CustomerId, long> members, SortedDictionary<long, (bool IsControl, Instant At, string Subject)> first, Duration window, CancellationToken cancellation)
    {
        var found = new List<(long Customer, decimal Amount)>();
        foreach (var some in members.Keys.Chunk(UpliftAtOnce))
        {
            var ids = some.Select(c => (CustomerId?)c).ToList();
            var earliest = first.Values.Min(f => f.At);
            foreach (var order in await read.Set<Order>().AsNoTracking().Where(o => ids.Contains(o.CustomerId) && o.PlacedAt >= earliest && o.DeletedAt == null && !o.IsTest && o.StatusGroup != StatusGroup.Cancelled).ToListAsync(cancellation).ConfigureAwait(false))
                if (members[order.CustomerId!.Value] is var customer && first.TryGetValue(customer, out var begin) && order.PlacedAt >= begin.At && begin.Subject != new TriggerKey("order", order.Id.Value).ToString() && order.PlacedAt < begin.At + window)
                    found.Add((customer, order.BaseTotal.Amount));
        }

        return found.ToLookup(f => f.Customer, f => f.Amount);
    }
}
