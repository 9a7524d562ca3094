using Microsoft.EntityFrameworkCore;

namespace Crm.Timers;

/// <summary>Timers as people see them: what is to come, what failed.</summary>
public sealed class CrmTimers
{
    private readonly CrmStore store;
    private readonly TimerTable timers;

    internal CrmTimers(CrmStore store, TimerTable timers) => (this.store, this.timers) = (store, timers);

    /// <summary>Timers that wait, those due first at the front; parked ones alone where asked for.</summary>
    /// <param name="parked">Those that failed too often; else those that will fire.</param>
    /// <param name="most">How many at most, 1 to 10,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<WaitingTimer>> ListAsync(bool parked = false, int most = 100, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 10_000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<TimerRow>().Where(t => t.IsParked == parked).OrderBy(t => t.Due).ThenBy(t => t.TimerKey).Take(most)
                .Select(t => new WaitingTimer(t.TimerKey, t.Kind, t.Subject, t.Due, t.Attempts, t.LastError, t.IsParked)).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Has a parked timer tried again at once, from its first attempt. Tells whether it was parked.</summary>
    public async Task<Result<bool>> RetryAsync(string key, CrmCall call, CancellationToken cancellation = default)
    {
        TimerRow? timer;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            timer = await read.Set<TimerRow>().SingleOrDefaultAsync(t => t.TimerKey == key && t.IsParked, cancellation).ConfigureAwait(false);
        if (timer is null)
            return false;
        var again = new TimerRow
        {
            TimerKey = timer.TimerKey,
            Kind = timer.Kind,
            Subject = timer.Subject,
            Due = timer.Due,
            TryAt = timer.Due,
            Payload = timer.Payload,
            Chain = timer.Chain,
            Depth = timer.Depth,
        };
        return await store.Path.RunAsync(new SettleTimer(timers, timer, again), call, cancellation).ConfigureAwait(false);
    }
}
