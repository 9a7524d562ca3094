using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Effects;

/// <summary>Queued effects as people see them: what waits, what was given up.</summary>
public sealed class CrmEffects
{
    private readonly CrmStore store;
    private readonly EffectsSetup setup;

    internal CrmEffects(CrmStore store, EffectsSetup setup) => (this.store, this.setup) = (store, setup);

    /// <summary>What waits, kind by kind. A kind with much that is long due and that no instance handles was forgotten in the set-up.</summary>
    public async Task<IReadOnlyList<EffectBacklog>> BacklogAsync(CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var found = await read.Set<EffectRow>().Where(e => e.State != EffectState.Done).GroupBy(e => new { e.Kind, e.State })
                .Select(g => new { g.Key.Kind, g.Key.State, Count = g.Count(), Due = g.Min(e => e.Due) }).ToListAsync(cancellation).ConfigureAwait(false);
            int CountOf(string kind, EffectState state) => found.Find(f => f.Kind == kind && f.State == state)?.Count ?? 0;
            return [.. found.Select(f => f.Kind).Distinct().Order(StringComparer.Ordinal).Select(kind => new EffectBacklog(
                kind,
                CountOf(kind, EffectState.Pending),
                CountOf(kind, EffectState.Running),
                CountOf(kind, EffectState.Parked),
                found.Find(f => f.Kind == kind && f.State == EffectState.Pending)?.Due,
                setup.Handlers.ContainsKey(kind)))];
        }
    }

    /// <summary>Effects in a state, oldest first.</summary>
    public async Task<IReadOnlyList<QueuedEffect>> ListAsync(EffectState state, int most = 100, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 10_000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<EffectRow>().Where(e => e.State == state).OrderBy(e => e.Id).Take(most)
                .Select(e => new QueuedEffect(e.Id, e.Kind, e.Subject, e.Payload, e.Due, e.State, e.Attempts, e.LastError)).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Has a parked effect tried again, from its first attempt. Tells whether it was parked.</summary>
    public Task<Result<bool>> RetryAsync(long effect, CrmCall call, CancellationToken cancellation = default) =>
        store.Path.RunAsync(new RetryEffect(store.Path.Statements, effect), call, cancellation);
}
