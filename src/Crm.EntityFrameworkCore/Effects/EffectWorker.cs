using System.Globalization;
using System.Threading.Channels;
using Crm.History;
using Crm.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Crm.Effects;

/// <summary>Claims due effects, has them carried out, confirms them. Several instances share the work; what a dead one held is taken over when its lease ends.</summary>
internal sealed partial class EffectWorker(CrmStore store, EffectsSetup setup, IServiceScopeFactory scopes, ILogger<EffectWorker> logger) : BackgroundService
{
    /// <summary>So many are carried out at once.</summary>
    private const int Most = 64;

    /// <summary>So many outcomes are written together, of those that gathered.</summary>
    private const int MostSettled = 512;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);
    private readonly string holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6))}";

    private const string Due = "select id from crm_effect where due <= $1 and state in ('pending', 'running') and (state = 'pending' or leased_until < $1) order by due limit 1";

    private long claims;
    private TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (running, isBusy) = (new HashSet<Task>(), false);
        var outcomes = Channel.CreateUnbounded<EffectRow>(new UnboundedChannelOptions { SingleReader = true });
        var settling = SettleAllAsync(outcomes.Reader);
        while (!stoppingToken.IsCancellationRequested)
        {
            Task[] signals = [store.Signal.NextEffects, Volatile.Read(ref settled).Task];
            try
            {
                var room = await RoomAsync(running, stoppingToken).ConfigureAwait(false);

                // A claim writes, and keeps other writers waiting: where there was nothing, a look goes before it.
                var mayClaim = room > 0 && (isBusy || await IsDueAsync(stoppingToken).ConfigureAwait(false));
                var claimed = mayClaim ? await ClaimAsync(room).ConfigureAwait(false) : [];
                isBusy = claimed.Count > 0;

                // Each by itself: a slow handler keeps nobody else waiting.
                running.UnionWith(claimed.Select(e => GuardAsync(e, outcomes.Writer, stoppingToken)));
                if (claimed.Count == 0)
                    await StoreSignal.WaitAsync(Task.WhenAny([.. signals, .. running]), Idle, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Failed(e);
                await Task.Delay(Idle, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(running).ConfigureAwait(false);
        outcomes.Writer.Complete();
        await settling.ConfigureAwait(false);
    }

    /// <summary>
    /// How many may be claimed. A claim is a commit, so what is about to be done is waited for, for a moment: else each one that is done would
    /// bring a claim of one, and each of these a commit for its outcome.
    /// </summary>
    private static async Task<int> RoomAsync(HashSet<Task> running, CancellationToken cancellation)
    {
        running.RemoveWhere(t => t.IsCompleted);
        if (running.Count is > Most / 2 and < Most)
        {
            await StoreSignal.WaitAsync(Task.WhenAll(running), Moment, cancellation).ConfigureAwait(false);
            running.RemoveWhere(t => t.IsCompleted);
        }

        return Most - running.Count;
    }

    /// <summary>One round; gives how many effects were claimed.</summary>
    internal async Task<int> RunDueAsync(CancellationToken cancellation)
    {
        var claimed = await ClaimAsync(Most).ConfigureAwait(false);
        await Task.WhenAll(claimed.Select(e => CarryOutAsync(e, cancellation))).ConfigureAwait(false);
        await SettleAsync(claimed).ConfigureAwait(false);
        return claimed.Count;
    }

    /// <summary>Takes due effects for this instance. Each claim has a name of its own, by which a late confirmation is told from a newer claim's.</summary>
    internal Task<List<EffectRow>> ClaimAsync(int most)
    {
        if (setup.Handlers.Count == 0)
            return Task.FromResult<List<EffectRow>>([]);
        var now = store.Path.Now;
        var name = string.Create(CultureInfo.InvariantCulture, $"{holder}:{Interlocked.Increment(ref claims)}");
        var claim = new EffectClaim(name, [.. setup.Handlers.Keys], now, now + Duration.FromTimeSpan(setup.Lease), now - Duration.FromTimeSpan(setup.Patience), most);
        return store.Path.RunAloneAsync(s => store.Dialect.ClaimEffectsAsync(s, claim));
    }

    private ValueTask<bool> IsDueAsync(CancellationToken cancellation) =>
        setup.Handlers.Count == 0 ? new ValueTask<bool>(false) : store.Standing.AnyAsync(Due, [store.Path.Now], cancellation);

    private async Task GuardAsync(EffectRow effect, ChannelWriter<EffectRow> outcomes, CancellationToken cancellation)
    {
        try
        {
            await CarryOutAsync(effect, cancellation).ConfigureAwait(false);
            _ = outcomes.TryWrite(effect);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // What was not confirmed is taken over when its lease ends.
            Failed(e);
        }
    }

    /// <summary>Confirms what is done, all that is so by then in one commit: while one is in flight, the next gathers.</summary>
    private async Task SettleAllAsync(ChannelReader<EffectRow> outcomes)
    {
        while (await outcomes.WaitToReadAsync().ConfigureAwait(false))
        {
            var some = new List<EffectRow>();
            while (some.Count < MostSettled && outcomes.TryRead(out var one))
                some.Add(one);
            await SettleAsync(some).ConfigureAwait(false);

            // Those after them, of the same subjects, may go.
            Interlocked.Exchange(ref settled, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }

    /// <summary>Writes outcomes. One that cannot be written harms no other: it alone is taken over when its lease ends.</summary>
    private async Task SettleAsync(List<EffectRow> effects)
    {
        if (effects.Count == 0)
            return;
        try
        {
            var written = await store.Path.RunAsync(new SettleEffects(store.Path.Statements, effects), CrmCall.System, default).ConfigureAwait(false);
            if (written.IsAccepted)
                return;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Failed(e);
        }

        // Too much is waiting, or one of them cannot be written: each by itself.
        if (effects.Count > 1)
            foreach (var effect in effects)
                await SettleAsync([effect]).ConfigureAwait(false);
    }

    /// <summary>Has a claimed effect carried out, and confirms it.</summary>
    internal async Task RunAsync(EffectRow effect, CancellationToken cancellation)
    {
        await CarryOutAsync(effect, cancellation).ConfigureAwait(false);
        await SettleAsync([effect]).ConfigureAwait(false);
    }

    private async Task CarryOutAsync(EffectRow effect, CancellationToken cancellation)
    {
        try
        {
            await HandleAsync(effect, cancellation).ConfigureAwait(false);
            effect.State = EffectState.Done;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            effect.State = EffectState.Pending;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            effect.LastError = StorableText.Of(e.Message);
            effect.State = effect.Attempts >= setup.Attempts ? EffectState.Parked : EffectState.Pending;
            effect.Due = store.Path.Now + Duration.FromSeconds(Math.Pow(2, Math.Min(effect.Attempts - 1, 12)));
            NotDone(e, effect.Kind, effect.Subject, effect.Attempts);
        }
    }

    /// <summary>Keeps the lease while the handler runs; where the lease is lost all the same, the handler is told to stop.</summary>
    private async Task HandleAsync(EffectRow effect, CancellationToken cancellation)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var done = new CancellationTokenSource();
        var renewing = RenewAsync(effect, lost, done.Token);
        try
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
                await setup.Handlers[effect.Kind](Describe(effect), scope.ServiceProvider, lost.Token).ConfigureAwait(false);
        }
        finally
        {
            await done.CancelAsync().ConfigureAwait(false);
            await renewing.ConfigureAwait(false);
        }
    }

    private async Task RenewAsync(EffectRow effect, CancellationTokenSource lost, CancellationToken done)
    {
        while (true)
        {
            await Task.Delay(setup.Lease / 3, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested)
                return;
            try
            {
                var until = store.Path.Now + Duration.FromTimeSpan(setup.Lease);
                var renewed = await store.Path.RunAsync(new RenewEffect(store.Path.Statements, effect, until), CrmCall.System, default).ConfigureAwait(false);
                if (renewed.IsAccepted && !renewed.Value)
                {
                    await lost.CancelAsync().ConfigureAwait(false);
                    return;
                }
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // Tried again; should the lease end meanwhile, another takes over and the confirmation here does not count.
                Failed(e);
            }
        }
    }

    private static CrmEffect Describe(EffectRow effect) => new(
        "crm-effect-" + effect.Id.ToString(CultureInfo.InvariantCulture),
        effect.Kind,
        effect.Subject,
        effect.Payload,
        effect.Happened,
        effect.Attempts,
        CrmCall.System with { Cause = effect.Kind, Chain = new CallId(effect.Chain), Depth = effect.Depth });

    [LoggerMessage(LogLevel.Error, "The effect worker failed; it goes on.")]
    private partial void Failed(Exception exception);

    [LoggerMessage(LogLevel.Warning, "Effect {Kind} of {Subject} failed at attempt {Attempt}.")]
    private partial void NotDone(Exception exception, string kind, string subject, int attempt);
}
