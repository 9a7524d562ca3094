using Crm.Store;
using Crm.Timers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Budgets;

/// <summary>Gives holds of budgets up when their time has run out. Several instances may do so: a hold expires once.</summary>
internal sealed class BudgetExpiry(CrmStore store) : IDueWork
{
    private const int Most = 500;
    private readonly BudgetIntake intake = BudgetIntake.Of(store.Model);

    public async Task<Instant?> DoAsync(CancellationToken cancellation)
    {
        var first = await store.Standing.MomentAsync("select expires_at from crm_budget_claim where expires_at is not null order by expires_at limit 1", [], cancellation).ConfigureAwait(false);
        return first is null || first > store.Path.Now ? first : await ExpireAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<Instant?> ExpireAsync(CancellationToken cancellation)
    {
        List<(string Holder, Instant At)> before = [];
        while (true)
        {
            var now = store.Path.Now;
            List<(string Holder, Instant At)> next;
            var read = store.Read();
            await using (read.ConfigureAwait(false))
                next = [.. (await read.Set<BudgetClaim>().Where(c => c.ExpiresAt != null).OrderBy(c => c.ExpiresAt).Take(Most)
                    .Select(c => new { c.Holder, c.ExpiresAt }).ToListAsync(cancellation).ConfigureAwait(false)).Select(c => (c.Holder, c.ExpiresAt!.Value))];
            var due = next.Where(c => c.At <= now).ToList();
            await Task.WhenAll(due.Select(c => store.Path.RunAsync(
                new BudgetCommand(intake, c.Holder, [], BudgetStep.Expire), CrmCall.System with { Cause = "expiry", Happened = c.At }, cancellation))).ConfigureAwait(false);

            // What is due still, though it was seen to, waits for the next time rather than keeping all else from being done.
            if (due.Count < Most || next.SequenceEqual(before))
                return next.Where(c => c.At > now).Select(c => (Instant?)c.At).FirstOrDefault();
            before = next;
        }
    }
}
