using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Triggers;

public sealed partial class CrmTriggers
{
    /// <summary>
    /// What a trigger brought: customers for whom it ran against those in its control group, from the first time on and for as long as the window;
    /// whose window is not over counts in neither. Runs count from the edition on in which the share of the control group was last changed, so that
    /// both groups are of the same time; the order that the first run was about, or was placed with, is what set it off, and counts in neither. Orders that were
    /// not cancelled count, by their totals in base currency; test orders never do. What was taken out of the log (<see cref="TriggersSetup.KeepLog"/>) is not in it.
    /// </summary>
    /// <param name="code">Which trigger.</param>
    /// <param name="window">How long, above 0.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>One for each base currency of the customers' sites, since amounts of two currencies do not add up: that of most customers first; empty where it never ran.</returns>
    public async Task<IReadOnlyList<TriggerUplift>> UpliftAsync(string code, Duration window, CancellationToken cancellation = default)
    {
        var customers = await UpliftCustomersAsync(code, window, cancellation).ConfigureAwait(false);
        return [.. customers.GroupBy(c => c.Revenue.Currency).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Code, StringComparer.Ordinal)
            .Select(g => new TriggerUplift(Group(g, isControl: false), Group(g, isControl: true)) { Currency = g.Key, Pending = g.Count(c => c.IsPending) })];

        static UpliftGroup Group(IEnumerable<UpliftCustomer> all, bool isControl) =>
            UpliftGroup.Of([.. all.Where(c => c.IsControl == isControl && !c.IsPending).Select(c => c.Orders > 0 ? c.Revenue.Amount : (decimal?)null)]);
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
            var members = await MembersAsync(read, [.. seen.Select(s => s.Customer).Distinct()], cancellation).ConfigureAwait(false);
            var first = new SortedDictionary<long, UpliftStart>();
            foreach (var line in seen.OrderBy(s => s.Due))
                if (members.TryGetValue(line.Customer, out var who))
                    _ = first.TryAdd(who.Stands, new UpliftStart(line.What == "control", line.Due, line.Subject, who.Scope));
            var currencies = await CurrenciesAsync(read, cancellation).ConfigureAwait(false);
            var orders = await OrdersAsync(read, members, first, window, cancellation).ConfigureAwait(false);
            return [.. first.Select(f => new UpliftCustomer(new CustomerId(f.Key), f.Value.IsControl, f.Value.At, orders[f.Key].Count(),
                orders[f.Key].Aggregate(Money.Zero(currencies.GetValueOrDefault(f.Value.Scope)), (sum, units) => sum + new Money(units, sum.Currency)), f.Value.At + window > now))];
        }
    }

    private const int UpliftAtOnce = 500;

    /// <summary>All who are one person with some of them: who stands for them, and in which scope.</summary>
    private static async Task<Dictionary<CustomerId, (long Stands, ScopeId Scope)>> MembersAsync(CrmDbContext read, IReadOnlyList<CustomerId> customers, CancellationToken cancellation)
    {
        var members = new Dictionary<CustomerId, (long, ScopeId)>();
        foreach (var some in customers.Chunk(UpliftAtOnce))
        {
            var ids = some.ToList();
            var stands = await read.Set<Customer>().Where(c => ids.Contains(c.Id)).Select(c => c.SurvivorId ?? c.Id).ToListAsync(cancellation).ConfigureAwait(false);
            foreach (var own in await read.Set<Customer>().Where(c => ids.Contains(c.Id) || stands.Contains(c.Id) || (c.SurvivorId != null && stands.Contains(c.SurvivorId.Value)))
                .Select(c => new { c.Id, Stands = c.SurvivorId ?? c.Id, c.ScopeId }).ToListAsync(cancellation).ConfigureAwait(false))
                members[own.Id] = (own.Stands.Value, own.ScopeId);
        }

        return members;
    }

    /// <summary>Sites of one scope have one base currency, whatever became of them.</summary>
    private static async Task<Dictionary<ScopeId, Currency>> CurrenciesAsync(CrmDbContext read, CancellationToken cancellation) =>
        (await read.Set<Site>().Select(s => new { s.CustomerScope, s.BaseCurrency }).ToListAsync(cancellation).ConfigureAwait(false)).DistinctBy(s => s.CustomerScope).ToDictionary(s => s.CustomerScope, s => s.BaseCurrency);

    /// <summary>The first edition of those up to now that hold out as many as the one in force.</summary>
    private static async Task<int> SinceAsync(CrmDbContext read, TriggerId trigger, CancellationToken cancellation)
    {
        var editions = await read.Set<TriggerEdition>().Where(e => e.TriggerId == trigger).OrderByDescending(e => e.Edition).ToListAsync(cancellation).ConfigureAwait(false);
        var shares = editions.ConvertAll(e => (e.Edition, Share: TriggerJson.Read(e.Document).ControlPercent));
        return shares.TakeWhile(e => e.Share == shares[0].Share).Select(e => e.Edition).LastOrDefault();
    }

    /// <summary>Units in base currency of the orders within each one's window.</summary>
    private static async Task<ILookup<long, long>> OrdersAsync(CrmDbContext read, Dictionary<CustomerId, (long Stands, ScopeId Scope)> members, SortedDictionary<long, UpliftStart> first, Duration window, CancellationToken cancellation)
    {
        var found = new List<(long Customer, long Units)>();
        foreach (var some in members.Where(m => first.ContainsKey(m.Value.Stands)).Select(m => (m.Key, First: first[m.Value.Stands])).OrderBy(m => m.First.At).Chunk(UpliftAtOnce))
        {
            var (ids, earliest, latest) = (some.Select(c => (CustomerId?)c.Key).ToList(), some[0].First.At, some[^1].First.At + window);
            foreach (var order in await read.Set<Order>().Where(o => ids.Contains(o.CustomerId) && o.PlacedAt > earliest && o.PlacedAt < latest && o.DeletedAt == null && !o.IsTest && o.StatusGroup != StatusGroup.Cancelled)
                .Select(o => new { o.Id, o.CustomerId, o.PlacedAt, o.BaseTotalUnits }).ToListAsync(cancellation).ConfigureAwait(false))
                if (members[order.CustomerId!.Value].Stands is var customer && first[customer] is var begin && order.PlacedAt > begin.At && begin.Subject != new TriggerKey("order", order.Id.Value).ToString() && order.PlacedAt < begin.At + window)
                    found.Add((customer, order.BaseTotalUnits));
        }

        return found.ToLookup(f => f.Customer, f => f.Units);
    }

    /// <summary>When a trigger first ran for a customer, or would have.</summary>
    private sealed record UpliftStart(bool IsControl, Instant At, string Subject, ScopeId Scope);
}
