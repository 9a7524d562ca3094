using Crm.Customers;
using Crm.History;
using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Loyalty;

public sealed partial class CrmLoyalty
{
    /// <summary>What a customer, and all merged with them, have now; null for a customer without bonuses so far, or who is not there.</summary>
    public async Task<LoyaltyStanding?> GetAsync(CustomerId customer, CancellationToken cancellation = default)
    {
        var programme = (await GetProgrammeAsync(cancellation).ConfigureAwait(false))?.Programme;
        if (programme is null)
            return null;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var members = await read.MembersAsync(customer, cancellation).ConfigureAwait(false);
            var accounts = await read.Set<LoyaltyAccount>().Where(a => members.Contains(a.CustomerId)).ToListAsync(cancellation).ConfigureAwait(false);
            if (accounts.Count == 0)
                return null;
            var lots = await read.Set<BonusLot>().Where(l => members.Contains(l.CustomerId) && l.State != BonusLotState.Closed).ToListAsync(cancellation).ConfigureAwait(false);
            lots.Sort(BonusLot.CompareEnd);
            var (holdings, currency, now) = (new BonusHoldings(accounts, lots), accounts[0].Currency, store.Path.Now);
            var level = LoyaltyIntake.BestLevel(programme, holdings);
            return new LoyaltyStanding(customer, new Money(holdings.SpendableUnits(now), currency), new Money(holdings.PendingUnits, currency), new Money(holdings.DebtUnits, currency),
                level, accounts.Where(a => a.Level == level).Max(a => a.GraceUntil), [.. lots.Where(l => !(l.ExpiresAt <= now))]);
        }
    }

    /// <summary>
    /// All that happened with the bonuses of a customer and of all merged with them, the oldest first; empty for a customer without bonuses.
    /// Whoever sees some orders only is told the amounts and not the orders that they do not see.
    /// </summary>
    public async Task<LoyaltyStatement> GetStatementAsync(CustomerId customer, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var members = await read.MembersAsync(customer, cancellation).ConfigureAwait(false);
            var currency = await read.Set<LoyaltyAccount>().Where(a => members.Contains(a.CustomerId)).Select(a => a.Currency).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
            var ids = members.Select(m => m.Value).ToArray();
            var rows = await (from change in read.Set<ChangeRow>()
                              where change.Entity == LoyaltyEvents.Entity && ids.Contains(change.EntityId) && change.Delta != null
                              join call in read.Set<CallRow>() on change.CallId equals call.Id
                              select new { change.EntityId, change.Version, change.Event, change.Happened, change.Recorded, change.Delta, change.Reference, change.Body, call.Cause, call.Actor })
                .ToListAsync(cancellation).ConfigureAwait(false);
            var reasons = await read.Set<BonusLot>().Where(l => members.Contains(l.CustomerId) && l.Reason != null)
                .ToDictionaryAsync(l => LoyaltyEvents.BodyOf(l.Id), l => l.Reason, StringComparer.Ordinal, cancellation).ConfigureAwait(false);
            var seen = store.Scopes.IsAll ? null : await SeenAsync(read, [.. rows.Select(r => r.Reference).OfType<long>().Distinct().Select(o => new OrderId(o))], cancellation).ConfigureAwait(false);
            var (entries, active, pending, debt) = (new List<StatementEntry>(rows.Count), 0L, 0L, 0L);
            foreach (var row in rows.OrderBy(r => r.Recorded).ThenBy(r => r.EntityId).ThenBy(r => r.Version))
            {
                if (LoyaltyEvents.KindOf(row.Event) is not { } kind)
                    continue;
                var units = row.Delta!.Value;
                var (a, p, d) = (BonusCounters.ActiveBy(kind, units), BonusCounters.PendingBy(kind, units), BonusCounters.DebtBy(kind, units));
                (active, pending, debt) = (active + a, pending + p, debt + d);
                entries.Add(new StatementEntry(row.Happened, new CustomerId(row.EntityId), kind, Of(units), Of(a), Of(p), Of(d), Of(active - debt),
                    row.Reference is { } order && seen?.Contains(new OrderId(order)) != false ? new OrderId(order) : null, row.Cause, row.Actor)
                {
                    Reason = kind == BonusEntryKind.Credit && row.Body is { } body ? reasons.GetValueOrDefault(body) : null,
                });
            }

            return new LoyaltyStatement(entries, Of(active), Of(pending), Of(debt));

            Money Of(long units) => new(units, currency);
        }
    }

    /// <summary>Which of these orders a bounded reader may know of.</summary>
    private static async Task<HashSet<OrderId>> SeenAsync(CrmDbContext read, List<OrderId> orders, CancellationToken cancellation) =>
        [.. await read.Set<Order>().Where(o => orders.Contains(o.Id)).Select(o => o.Id).ToListAsync(cancellation).ConfigureAwait(false)];

    /// <summary>
    /// Looks at the levels of all customers who have completed orders, and opens accounts where there are none: after an import, and when
    /// a programme with levels begins. Gives how many were looked at.
    /// </summary>
    public async Task<Result<int>> EvaluateLevelsAsync(CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (context is null)
            return None();
        var (last, count) = (default(CustomerId), 0);
        while (true)
        {
            List<CustomerId> page;
            var read = store.Read();
            await using (read.ConfigureAwait(false))
                page = await read.Set<CustomerSummary>().Where(s => s.CustomerId > last && s.CompletedCount > 0).OrderBy(s => s.CustomerId).Select(s => s.CustomerId).Take(500).ToListAsync(cancellation).ConfigureAwait(false);
            var levels = new LevelWork(store, context);
            foreach (var customer in page)
                await levels.LookAtAsync(customer, call, cancellation).ConfigureAwait(false);
            count += page.Count;
            if (page.Count < 500)
                return count;
            last = page[^1];
        }
    }
}
