using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Effects;

/// <summary>Queued effects as people see them: what waits, what was given up.</summary>
public sealed class CrmEffects
{
    private readonly CrmStore store;

    internal CrmEffects(CrmStore store) => this.store = store;

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
