using Crm.Effects;
using Microsoft.EntityFrameworkCore;

namespace Crm.Triggers;

public sealed partial class CrmTriggers
{
    /// <summary>The action log, newest runs first, the lines of a run in order.</summary>
    /// <param name="trigger">Code of a trigger; null for all.</param>
    /// <param name="subject">What it is about: <c>order:17</c>; null for all.</param>
    /// <param name="most">How many runs at most, 1 to 10,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<TriggerLogLine>> LogAsync(string? trigger = null, string? subject = null, int most = 100, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 10_000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var runs = read.Set<TriggerRun>().Where(r => subject == null || r.Subject == subject);
            if (trigger is not null)
                runs = runs.Where(r => read.Set<StoredTrigger>().Any(t => t.Code == trigger && t.Id == r.TriggerId));
            var chosen = await runs.OrderByDescending(r => r.Id).Take(most).AsNoTracking().ToListAsync(cancellation).ConfigureAwait(false);
            var ids = chosen.ConvertAll(r => r.Id);
            var lines = (await read.Set<TriggerLineRow>().Where(l => ids.Contains(l.RunId)).AsNoTracking().ToListAsync(cancellation).ConfigureAwait(false)).ToLookup(l => l.RunId);
            var codes = await read.Set<StoredTrigger>().ToDictionaryAsync(t => t.Id, t => t.Code, cancellation).ConfigureAwait(false);
            return [.. chosen.SelectMany(r => lines[r.Id].OrderBy(l => l.Number).Select(l => Told(codes[r.TriggerId], r, l)))];
        }
    }

    /// <summary>Actions that were tried in vain and parked, oldest first: which trigger asked for what, and why it failed. <see cref="CrmEffects.RetryAsync"/> has one tried again.</summary>
    /// <param name="most">How many at most, 1 to 10,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<ParkedAction>> ListParkedAsync(int most = 100, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 10_000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var parked = await read.Set<EffectRow>().Where(e => e.State == EffectState.Parked && e.Kind == TriggerTables.Effect).OrderBy(e => e.Id).Take(most)
                .Select(e => new { e.Id, e.Payload, e.Attempts, e.LastError }).ToListAsync(cancellation).ConfigureAwait(false);
            var asked = parked.ConvertAll(e => (Effect: e, By: TriggerTables.AskedBy(e.Payload)));
            var ids = asked.Select(a => a.By.Run).Distinct().ToList();
            var runs = await read.Set<TriggerRun>().Where(r => ids.Contains(r.Id)).AsNoTracking().ToDictionaryAsync(r => r.Id, cancellation).ConfigureAwait(false);
            var lines = await read.Set<TriggerLineRow>().Where(l => ids.Contains(l.RunId)).AsNoTracking().ToDictionaryAsync(l => (l.RunId, l.Number), cancellation).ConfigureAwait(false);
            var codes = await read.Set<StoredTrigger>().ToDictionaryAsync(t => t.Id, t => t.Code, cancellation).ConfigureAwait(false);
            return [.. asked.Where(a => runs.ContainsKey(a.By.Run) && lines.ContainsKey(a.By)).Select(a =>
                new ParkedAction(a.Effect.Id, Told(codes[runs[a.By.Run].TriggerId], runs[a.By.Run], lines[a.By]), a.Effect.Attempts, a.Effect.LastError))];
        }
    }

    internal static TriggerLogLine Told(string code, TriggerRun run, TriggerLineRow line) => new(code, run.Edition, run.Subject, run.Cause, line.What, line.Detail, line.Place, line.Due)
    {
        Customer = run.CustomerId,
        Now = line.Now,
        Position = line.Position,
        Outcome = line.Outcome,
        DoneAt = line.DoneAt,
    };
}
