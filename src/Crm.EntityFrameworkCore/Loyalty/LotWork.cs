using Crm.Customers;
using Crm.Timers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>Bonuses become active, are announced to end, and expire, each when it is due. Several instances may see to it: what is done is not done again.</summary>
internal sealed class LotWork(CrmStore store, LoyaltyContext context) : IDueWork
{
    private const int Most = 500;

    public async Task<Instant?> DoAsync(CancellationToken cancellation)
    {
        List<(CustomerId Customer, Instant At)> before = [];
        while (true)
        {
            var now = store.Path.Now;
            List<(CustomerId Customer, Instant At)> next;
            var read = store.Read();
            await using (read.ConfigureAwait(false))
                next = [.. (await read.Set<BonusLot>().Where(l => l.DueAt != null).OrderBy(l => l.DueAt).Take(Most)
                    .Select(l => new { l.CustomerId, l.DueAt }).ToListAsync(cancellation).ConfigureAwait(false)).Select(l => (l.CustomerId, l.DueAt!.Value))];
            var due = next.Where(l => l.At <= now).ToList();
            await Task.WhenAll(due.Select(l => l.Customer).Distinct().Select(c => SettleAsync(c, cancellation))).ConfigureAwait(false);

            // What is due still, though it was seen to, waits for the next time rather than keeping all else from being done.
            if (due.Count < Most || next.SequenceEqual(before))
                return next.Where(l => l.At > now).Select(l => (Instant?)l.At).FirstOrDefault();
            before = next;
        }
    }

    private Task<Result<int>> SettleAsync(CustomerId customer, CancellationToken cancellation) => store.Path.RunAsync(new AccountCommand<int>(context, customer, "loyalty.settle", work =>
    {
        var change = BonusOperations.Settle(work.Holdings, work.Set.Now);
        work.Context.Record(work.Set, change);
        return change.Lots.Count;
    }), CrmCall.System with { Cause = "due" }, cancellation);
}
